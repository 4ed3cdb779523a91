package org.opencommissioning.workbench;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opencommissioning.models.ModelVersion.Kind;
import org.opencommissioning.people.People;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The library of models, decision tables and forms: the list, one version of a file, and what changed between two. */
@Controller
class LibraryPages {

    private final Library library;
    private final ModelDrafts drafts;
    private final ForeignWatch foreign;
    private final People people;

    LibraryPages(Library library, ModelDrafts drafts, ForeignWatch foreign, People people) {
        this.library = library;
        this.drafts = drafts;
        this.foreign = foreign;
        this.people = people;
    }

    @ModelAttribute("mayChange")
    boolean mayChange() {
        return people.signedIn().filter(WorkbenchAccess::mayChange).isPresent();
    }

    @GetMapping("/workbench")
    String list(
            @RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String kind, Model model) {
        model.addAttribute("items", library.search(text, kindOf(kind)));
        model.addAttribute("foreign", foreign.seen());
        model.addAttribute("changing", drafts.open().size());
        model.addAttribute("text", text);
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", Kind.values());
        return "workbench/list";
    }

    private static Kind kindOf(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.extension().equals(name))
                .findFirst()
                .orElse(null);
    }

    @GetMapping("/workbench/files/{file}")
    String live(@PathVariable String file, Model model, HttpServletResponse response) throws IOException {
        Optional<Integer> number = library.live(file).map(version -> version.number());
        if (number.isEmpty()) {
            response.sendError(404);
            return null;
        }
        return version(file, number.get(), model, response);
    }

    @GetMapping("/workbench/files/{file}/versions/{number}")
    String version(@PathVariable String file, @PathVariable int number, Model model, HttpServletResponse response)
            throws IOException {
        List<Library.Version> versions = library.versions(file);
        Optional<Library.Version> shown = versions.stream()
                .filter(one -> one.version().number() == number)
                .findFirst();
        if (shown.isEmpty()) {
            response.sendError(404);
            return null;
        }
        String content = library.content(file, number).orElseThrow();
        Kind kind = shown.get().version().kind();
        model.addAttribute("file", file);
        model.addAttribute("kind", kind);
        model.addAttribute("heading", library.title(shown.get().version()));
        model.addAttribute("shown", shown.get());
        model.addAttribute("versions", versions);
        model.addAttribute("differs", library.differsFromShipped(file));
        if (kind == Kind.DECISION) {
            model.addAttribute("decisions", DecisionFile.read(content));
            model.addAttribute("use", library.use(file, number));
        } else {
            model.addAttribute(
                    "parts",
                    Content.parts(kind, content).stream()
                            .filter(LibraryPages::worthListing)
                            .map(this::described)
                            .toList());
        }
        model.addAttribute("reach", Reach.words(file, library.usesOf(file)));
        model.addAttribute("uses", shown.get().live() ? library.usesOf(file) : null);
        return "workbench/file";
    }

    /** A part of a model or form with what it leads to. */
    record Described(Content.Part part, List<Linked> links) {

        /** What is said about it. */
        public String documentation() {
            return part.properties().getOrDefault("documentation", "");
        }

        /** Whom it is for; none where that is nobody, or where the case decides. */
        public List<String> groups() {
            String groups = part.properties().getOrDefault("assignment definition, candidateGroups", "");
            return groups.isBlank() || groups.startsWith("=") ? List.of() : List.of(groups.split("\\s*,\\s*"));
        }
    }

    /** What a step leads to, and the live file that holds it; null when that cannot be told. */
    record Linked(StepLink link, String file) {}

    private Described described(Content.Part part) {
        return new Described(
                part,
                StepLink.of(part).stream()
                        .map(link -> new Linked(
                                link,
                                link.kind() == null
                                        ? null
                                        : library.fileOf(link.kind(), link.id()).orElse(null)))
                        .toList());
    }

    /** What people look for in a model: its steps, not the lines between them. */
    private static boolean worthListing(Content.Part part) {
        return !part.name().equals(part.id()) && !part.kind().equals("Sequence flow");
    }

    /** The file as Camunda's desktop Modeler opens it. */
    @GetMapping("/workbench/files/{file}/versions/{number}/content")
    ResponseEntity<String> content(@PathVariable String file, @PathVariable int number) {
        return library.content(file, number)
                .map(content -> download(file, content))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    static ResponseEntity<String> download(String file, String content) {
        return ResponseEntity.ok()
                .contentType(new MediaType(
                        Kind.of(file) == Kind.FORM ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_XML,
                        StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(file).build().toString())
                .cacheControl(CacheControl.noCache())
                .body(content);
    }

    /** What changed from one version to another; {@code shipped} as the other stands for what the application ships with now. */
    @GetMapping("/workbench/files/{file}/changes")
    String changes(
            @PathVariable String file,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model,
            HttpServletResponse response)
            throws IOException {
        List<Library.Version> versions = library.versions(file);
        if (versions.isEmpty()) {
            response.sendError(404);
            return null;
        }
        int newest = versions.getFirst().version().number();
        String later = to.isBlank() ? String.valueOf(newest) : to;
        String earlier = from.isBlank() ? versions.size() > 1 ? String.valueOf(newest - 1) : later : from;
        Optional<String> before = contentOf(file, earlier);
        Optional<String> after = contentOf(file, later);
        if (before.isEmpty() || after.isEmpty()) {
            response.sendError(404);
            return null;
        }
        model.addAttribute("file", file);
        model.addAttribute("heading", library.title(versions.getFirst().version()));
        model.addAttribute("versions", versions);
        model.addAttribute("from", earlier);
        model.addAttribute("to", later);
        model.addAttribute("shippable", library.shipped(file).isPresent());
        model.addAttribute("changes", Differences.between(Kind.of(file), before.get(), after.get()));
        return "workbench/changes";
    }

    private Optional<String> contentOf(String file, String version) {
        return version.equals("shipped")
                ? library.shipped(file)
                : version.matches("[1-9]\\d{0,6}")
                        ? library.content(file, Integer.parseInt(version))
                        : Optional.empty();
    }
}
