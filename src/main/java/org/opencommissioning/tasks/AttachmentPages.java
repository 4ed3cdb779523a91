package org.opencommissioning.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.opencommissioning.people.People;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.DraftKeeping;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Attaching files to a task, reading and removing them. */
@Controller
class AttachmentPages {

    private final Attachments attachments;
    private final People people;

    AttachmentPages(Attachments attachments, People people) {
        this.attachments = attachments;
        this.people = people;
    }

    @PostMapping("/tasks/{key}/attachments")
    String attach(
            @PathVariable long key,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "/tasks") String back,
            RedirectAttributes redirect,
            HttpServletRequest request)
            throws IOException {
        DraftKeeping.goesOn(request);
        try {
            attachments.requireSmall(file == null ? 0 : file.getSize());
            attachments.attach(
                    key,
                    people.current(),
                    file == null ? "" : file.getOriginalFilename(),
                    file == null ? new byte[0] : file.getBytes());
            redirect.addFlashAttribute("notice", "The file is attached.");
            redirect.addFlashAttribute("noticeGood", true);
        } catch (Refused refused) {
            redirect.addFlashAttribute("fileProblem", refused.getMessage());
        }
        redirect.addAttribute("back", back);
        return "redirect:/tasks/" + key;
    }

    /** Always as a download, with the type its content was found to have: a browser shows nothing of it within this site. */
    @GetMapping("/attachments/{id}")
    void read(@PathVariable long id, HttpServletResponse response) throws IOException {
        var attachment = attachments.read(id, people.current());
        response.setContentType(attachment.contentType());
        response.setContentLengthLong(attachment.sizeBytes());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(attachment.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        attachments.write(attachment, response.getOutputStream());
    }

    @PostMapping("/attachments/{id}/remove")
    String remove(
            @PathVariable long id, @RequestParam(defaultValue = "/tasks") String back, RedirectAttributes redirect) {
        var task = attachments.find(id).map(Attachment::taskKey);
        try {
            attachments.remove(id, people.current());
            redirect.addFlashAttribute("notice", "The file is removed. That it was attached stays known.");
            redirect.addFlashAttribute("noticeGood", true);
        } catch (Refused refused) {
            redirect.addFlashAttribute("notice", refused.getMessage());
        }
        redirect.addAttribute("back", back);
        return task.map(key -> "redirect:/tasks/" + key).orElse("redirect:/tasks");
    }
}
