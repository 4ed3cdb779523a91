package org.opencommissioning.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Council;
import org.opencommissioning.site.CpvCodes;
import org.opencommissioning.site.Typed;
import org.springframework.stereotype.Component;

/** What a case is filed under, by the council's own lists: what people enter is one of them, whatever they enter it with. */
@Component
class CaseVocabulary {

    private final Council council;
    private final CpvCodes cpv;

    CaseVocabulary(Council council, CpvCodes cpv) {
        this.council = council;
        this.cpv = cpv;
    }

    List<String> directorates() {
        return council.directorates();
    }

    /** What was entered with the code that was meant, and what is on no list. */
    record Read(NewCase.About about, List<Violation> violations) {}

    /**
     * @param before what stands in the case, which stays as it is where nobody changes it: it may come from a time or a file with other lists
     */
    Read read(NewCase.About entered, NewCase.@Nullable About before) {
        List<Violation> violations = new ArrayList<>();
        String directorate = entered.directorate();
        if (directorate != null
                && !directorate.isBlank()
                && !(before != null && directorate.equals(before.directorate()))
                && !council.directorates().isEmpty()
                && !council.directorates().contains(directorate)) {
            violations.add(new Violation(
                    "directorate",
                    "Choose one of the council's directorates: " + String.join("; ", council.directorates()) + "."));
        }
        String category = entered.category();
        if (before == null || !Objects.equals(category, before.category())) {
            Typed<String> code = cpv.read(category);
            if (code.isRefused()) {
                violations.add(new Violation("category", code.problem()));
            } else {
                category = code.value();
            }
        }
        return new Read(new NewCase.About(directorate, category, entered.clientGroup(), entered.place()), violations);
    }
}
