package org.opencommissioning.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** Saves a form while somebody types, lets them choose between what two windows typed, and clears it. */
@Controller
class DraftPosts {

    private final Drafts drafts;

    DraftPosts(Drafts drafts) {
        this.drafts = drafts;
    }

    /** What is posted is kept before this is asked. */
    @PostMapping("/drafts")
    void save(HttpServletRequest request, HttpServletResponse response) throws IOException {
        DraftKeeping.goesOn(request);
        DraftKeeping.answer(response, 200, "Draft saved.");
    }

    @PostMapping("/drafts/swap")
    String swap(HttpServletRequest request) {
        DraftedPost post = DraftedPost.of(request);
        if (post == null) {
            return "redirect:/";
        }
        drafts.swap(request.getRemoteUser(), post.form());
        return "redirect:" + post.page();
    }

    @PostMapping("/drafts/clear")
    String clear(HttpServletRequest request) {
        DraftedPost post = DraftedPost.of(request);
        if (post == null) {
            return "redirect:/";
        }
        drafts.remove(request.getRemoteUser(), post.form());
        return "redirect:" + post.page();
    }
}
