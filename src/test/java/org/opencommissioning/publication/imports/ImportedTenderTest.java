package org.opencommissioning.publication.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.enums.ProcessInstanceState;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.engine.ProcessTests;
import org.opencommissioning.pages.Council;
import org.opencommissioning.records.CaseReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A tender that was published elsewhere is imported and taken to a registered contract, by people, through the task list alone. */
class ImportedTenderTest extends ProcessTests {

    private static final Path REAL = Path.of("../shared/data/ocds/contracts-finder-2025-01-23.release-package.json");
    private static final String OWN = "-secured";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void anInventedTenderOfNinetyThousandPoundsIsSecuredByThreeQuotes() throws Exception {
        try (InputStream content =
                ImportedTenderTest.class.getResourceAsStream("/ocds/invented.release-package.json")) {
            CaseView imported = imported(only("ocds-zz9999-tender", content.readAllBytes()), "ocds-zz9999-tender");
            List<String> done = new ArrayList<>();
            ContractView contract = secure(imported.reference().value(), done);

            assertThat(done).contains("record-quotes", "compare-quotes", "decide-award", "sign-contract");
            assertThat(contract.suppliers())
                    .singleElement()
                    .satisfies(supplier -> assertThat(supplier.name()).isEqualTo("Medway Advice CIC"));
        }
    }

    static boolean realDataIsThere() {
        return Files.isReadable(REAL);
    }

    @Test
    @EnabledIf("realDataIsThere")
    void aRealTenderForADesignLeadIsSecuredByFormalTender() throws Exception {
        String ocid = "ocds-b5fd17-eaea1515-019b-4af4-8c76-96405e39f126";
        CaseView imported = imported(only(ocid, Files.readAllBytes(REAL)), ocid);
        List<String> done = new ArrayList<>();
        ContractView contract = secure(imported.reference().value(), done);

        assertThat(imported.title()).startsWith("Design Lead for Russell-Cotes Art Gallery");
        assertThat(done)
                .contains(
                        "open-tenders",
                        "confirm-opening",
                        "score-tenders",
                        "moderate-scores",
                        "decide-award",
                        "sign-contract");
        assertThat(contract.suppliers())
                .singleElement()
                .satisfies(supplier -> assertThat(supplier.name()).isEqualTo("Medway Advice CIC"));
    }

    /** Of a package, the releases about one procurement, as one of its own: other tests bring the same package in. */
    private static byte[] only(String ocid, byte[] content) {
        ObjectNode whole = (ObjectNode) JsonMapper.shared().readTree(content);
        ArrayNode kept = whole.arrayNode();
        whole.path("releases").forEach(release -> {
            if (release.path("ocid").asString("").equals(ocid)) {
                // Contracts Finder gives no value with VAT; whoever brings a tender that is out already states it.
                ObjectNode value = (ObjectNode) release.at("/tender/value");
                if (!value.has("amountGross")) {
                    value.set("amountGross", value.path("amount"));
                }
                kept.add(((ObjectNode) release)
                        .put("ocid", ocid + OWN)
                        .put("id", release.path("id").asString() + OWN));
            }
        });
        return JsonMapper.shared().writeValueAsBytes(whole.set("releases", kept));
    }

    private CaseView imported(byte[] content, String ocid) throws Exception {
        assertThat(council()
                        .send("procurement", "POST", "/api/imports/ocds", content)
                        .statusCode())
                .isEqualTo(200);
        return bean(Cases.class).findBySource(ocid + OWN).orElseThrow();
    }

    private Council council() {
        return new Council(APPLICATION, client, ProcessTests::timePasses);
    }

    /** Until the contract is on the register and managed; {@code done} learns whose tasks were done. */
    private ContractView secure(String reference, List<String> done) throws Exception {
        Council council = council();
        council.work(
                reference,
                Duration.ofDays(7),
                () -> !bean(ContractsRegister.class)
                        .ofCase(CaseReference.of(reference))
                        .isEmpty());
        done.addAll(council.done());
        APPLICATION.until(
                "the contract is managed",
                () -> client.newProcessInstanceSearchRequest()
                                .filter(filter -> filter.processDefinitionId("manage-contract")
                                        .state(ProcessInstanceState.ACTIVE))
                                .send()
                                .join()
                                .items()
                                .size()
                        == 1);
        return bean(ContractsRegister.class).ofCase(CaseReference.of(reference)).getFirst();
    }
}
