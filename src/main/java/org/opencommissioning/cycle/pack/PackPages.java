package org.opencommissioning.cycle.pack;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Person;
import org.opencommissioning.site.TypedDate;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A plan version as one document: a page, a PDF and a Word file, for those whose case or task it is. That they had it open is noted. */
@Controller
class PackPages {

    private final Packs packs;
    private final PackAccess access;
    private final PackAsPdf pdf;
    private final PackAsWord word;
    private final Readings readings;
    private final Questions questions;
    private final People people;

    PackPages(
            Packs packs,
            PackAccess access,
            PackAsPdf pdf,
            PackAsWord word,
            Readings readings,
            Questions questions,
            People people) {
        this.packs = packs;
        this.access = access;
        this.pdf = pdf;
        this.word = word;
        this.readings = readings;
        this.questions = questions;
        this.people = people;
    }

    /** The version that approvals bind to now. */
    @GetMapping("/cases/{reference}/plan")
    String current(@PathVariable String reference) {
        readable(reference);
        return "redirect:/cases/" + reference + "/plan/" + packs.current(reference);
    }

    /** @param since the version to compare with; null for the one before that the reader had open last */
    @GetMapping("/cases/{reference}/plan/{version:\\d{1,6}}")
    String read(
            @PathVariable String reference,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable Integer since,
            Model model) {
        Person person = readable(reference);
        Pack pack = pack(reference, version);
        Optional<Changes> changes =
                since == null ? packs.changes(pack, person.username()) : packs.changes(pack, since.intValue());
        model.addAttribute("pack", pack);
        model.addAttribute("changes", changes.orElse(null));
        model.addAttribute("current", packs.current(reference));
        model.addAttribute(
                "readings",
                readings.of(reference).stream()
                        .filter(reading -> reading.planVersion() == version
                                && reading.contentHash().equals(pack.hash()))
                        .toList());
        model.addAttribute(
                "questions",
                questions.of(reference).stream()
                        .map(question -> new Asking(question, questions.mayAnswer(question, person)))
                        .toList());
        model.addAttribute("askable", questions.askable(reference));
        model.addAttribute("working", questions.working(reference));
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Map.of());
            model.addAttribute("due", TypedDate.of(null));
            model.addAttribute("problems", List.of());
        }
        readings.opened(reference, version, pack.hash(), person.username());
        return "cases/pack";
    }

    @GetMapping("/cases/{reference}/plan/{version:\\d{1,6}}.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String reference, @PathVariable int version) {
        Pack pack = opened(reference, version);
        return file(pack.fileName() + ".pdf", "application/pdf", pdf.write(pack));
    }

    /** In the shape of a committee report, by the council's template. */
    @GetMapping("/cases/{reference}/plan/{version:\\d{1,6}}.docx")
    ResponseEntity<byte[]> word(@PathVariable String reference, @PathVariable int version) throws IOException {
        Pack pack = opened(reference, version);
        return file(pack.fileName() + ".docx", PackAsWord.CONTENT_TYPE, word.write(pack));
    }

    private Pack opened(String reference, int version) {
        Person person = readable(reference);
        Pack pack = pack(reference, version);
        readings.opened(reference, version, pack.hash(), person.username());
        return pack;
    }

    /** A question, and whether the reader answers it. */
    record Asking(Question question, boolean mine) {}

    /**
     * Who is signed in, who may read the plan of this case.
     *
     * @throws ResponseStatusException when they may not
     */
    Person readable(String reference) {
        Person person = people.current();
        if (!access.mayRead(person, reference)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return person;
    }

    private Pack pack(String reference, int version) {
        return packs.of(reference, version).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ResponseEntity<byte[]> file(String name, String contentType, byte[] content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }
}
