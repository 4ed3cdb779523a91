package org.opencommissioning.publication.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The page that imports an OCDS release package and accounts for what was done with it. */
@Controller
class ImportPages {

    private final OcdsImports imports;
    private final ImportedAwards awards;
    private final People people;

    ImportPages(OcdsImports imports, ImportedAwards awards, People people) {
        this.imports = imports;
        this.awards = awards;
        this.people = people;
    }

    @GetMapping("/imports")
    String form(Model model) {
        model.addAttribute("mayImport", people.current().may(Permission.IMPORT_RELEASES));
        model.addAttribute("latest", imports.latest());
        model.addAttribute("waiting", awards.count());
        return "imports/import";
    }

    @PostMapping("/imports")
    String run(
            @RequestParam(name = "package", required = false) MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Person by = people.current().require(Permission.IMPORT_RELEASES);
        if (file == null || file.isEmpty()) {
            return refused("Choose a file: an OCDS release package in JSON.", model, response);
        }
        try (var content = file.getInputStream()) {
            model.addAttribute("report", imports.run(content, by));
            model.addAttribute("name", file.getOriginalFilename());
            return form(model);
        } catch (Refused refused) {
            return refused(refused.getMessage(), model, response);
        }
    }

    private String refused(String message, Model model, HttpServletResponse response) {
        response.setStatus(422);
        model.addAttribute("problem", message);
        return form(model);
    }
}
