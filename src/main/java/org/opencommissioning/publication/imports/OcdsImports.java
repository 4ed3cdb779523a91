package org.opencommissioning.publication.imports;

import java.io.InputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.opencommissioning.contracts.Registration.Change;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.publication.imports.ImportReport.Rejection;
import org.opencommissioning.publication.imports.ImportReport.Warning;
import org.opencommissioning.publication.imports.ReleaseIntake.Outcome;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Imports of OCDS release packages: every release is accounted for, the same release twice changes nothing. */
@Service
public class OcdsImports {

    private static final Logger log = LoggerFactory.getLogger(OcdsImports.class);

    private final ReleaseIntake intake;
    private final OcdsImportRows imports;
    private final ImportProperties properties;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final JsonMapper canonical;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    OcdsImports(
            ReleaseIntake intake,
            OcdsImportRows imports,
            ImportProperties properties,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock) {
        this.intake = intake;
        this.imports = imports;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.canonical = json.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        this.clock = clock;
    }

    /** A release with where it stands in its package and what it was made from. */
    private record Read(int position, Release release, String content, String hash) {}

    /**
     * Imports a package. Releases are taken in the order they were published, some at a time: what was taken before a failure stays, and importing the
     * package again goes on from there.
     *
     * @throws Refused when this person may not import, or the package cannot be read; nothing was taken in then
     */
    public ImportReport run(InputStream content, Person by) {
        by.require(Permission.IMPORT_RELEASES);
        ReleasePackage source = ReleasePackage.read(content, json, properties.maxSize(), properties.maxReleases());
        oneAtATime.lock();
        try {
            return run(source, by.username());
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The latest imports, newest first. */
    public List<ImportView> latest() {
        return imports.findTop20ByOrderByIdDesc().stream().map(this::view).toList();
    }

    private ImportReport run(ReleasePackage source, String username) {
        OcdsImport row = begin(source, username);
        List<Rejection> rejected = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        source.notes().forEach(note -> warnings.add(new Warning(null, note)));
        List<Read> reads = new ArrayList<>();
        for (int position = 0; position < source.releases().size(); position++) {
            JsonNode node = source.releases().get(position);
            try {
                Release release = ReleaseReader.read(node, position);
                String text = canonical.writeValueAsString(canonical.treeToValue(node, Object.class));
                reads.add(new Read(position, release, text, Sha256.of(text)));
            } catch (ReleaseRejected no) {
                rejected.add(new Rejection(no.ocid(), no.getMessage()));
            } catch (RuntimeException unexpected) {
                log.warn("Release {} of an import could not be read", position, unexpected);
                rejected.add(new Rejection(
                        "releases[" + position + "]",
                        "It could not be read: " + unexpected.getClass().getSimpleName() + "."));
            }
        }
        reads.sort(Comparator.comparing((Read read) -> read.release().date())
                .thenComparing(read -> read.release().tellsOfAwards()));
        Map<String, Integer> lastAward = new HashMap<>();
        for (int at = 0; at < reads.size(); at++) {
            if (reads.get(at).release().tellsOfAwards()) {
                lastAward.put(reads.get(at).release().ocid(), at);
            }
        }
        int[] counts = new int[Change.values().length];
        for (int from = 0; from < reads.size(); from += properties.chunk()) {
            int start = from;
            List<Read> chunk = reads.subList(from, Math.min(reads.size(), from + properties.chunk()));
            List<Outcome> outcomes = take(chunk, start, lastAward, username, rejected);
            for (int at = 0; at < chunk.size(); at++) {
                Outcome outcome = outcomes.get(at);
                if (outcome != null) {
                    counts[outcome.change().ordinal()]++;
                    String ocid = chunk.get(at).release().ocid();
                    outcome.notes().forEach(note -> warnings.add(new Warning(ocid, note)));
                }
            }
            row.done = rejected.size() + counts[0] + counts[1] + counts[2];
            row = imports.save(row);
        }
        ImportReport report = new ImportReport(
                source.releases().size(),
                counts[Change.CREATED.ordinal()],
                counts[Change.UPDATED.ordinal()],
                counts[Change.UNCHANGED.ordinal()],
                List.copyOf(rejected),
                List.copyOf(warnings));
        row.done = row.total;
        row.finishedAt = OffsetDateTime.now(clock);
        row.report = json.writeValueAsString(report);
        imports.save(row);
        return report;
    }

    /** Takes a chunk in one transaction; when that fails, each release in its own, so that only those at fault are left out. */
    private List<Outcome> take(
            List<Read> chunk, int start, Map<String, Integer> lastAward, String username, List<Rejection> rejected) {
        try {
            return transaction.execute(status -> {
                List<Outcome> outcomes = new ArrayList<>();
                for (int at = 0; at < chunk.size(); at++) {
                    outcomes.add(take(chunk.get(at), start + at, lastAward, username));
                }
                return outcomes;
            });
        } catch (RuntimeException oneByOne) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int at = 0; at < chunk.size(); at++) {
                try {
                    outcomes.add(take(chunk.get(at), start + at, lastAward, username));
                } catch (RuntimeException problem) {
                    log.warn(
                            "Release {} could not be taken in",
                            chunk.get(at).release().ocid(),
                            problem);
                    rejected.add(new Rejection(
                            chunk.get(at).release().ocid(), "It could not be taken in: " + problem.getMessage()));
                    outcomes.add(null);
                }
            }
            return outcomes;
        }
    }

    private Outcome take(Read read, int at, Map<String, Integer> lastAward, String username) {
        boolean awardedLater = lastAward.getOrDefault(read.release().ocid(), -1) > at;
        return intake.take(read.release(), read.content(), read.hash(), awardedLater, username);
    }

    private OcdsImport begin(ReleasePackage source, String username) {
        OcdsImport row = new OcdsImport();
        row.packageUri = source.uri() == null || source.uri().length() <= 2000
                ? source.uri()
                : source.uri().substring(0, 2000);
        row.importedBy = username;
        row.startedAt = OffsetDateTime.now(clock);
        row.total = source.releases().size();
        return imports.save(row);
    }

    private ImportView view(OcdsImport row) {
        return new ImportView(
                row.id,
                row.packageUri,
                row.importedBy,
                row.startedAt,
                row.finishedAt,
                row.total,
                row.done,
                row.report == null ? null : json.readValue(row.report, ImportReport.class));
    }
}
