package org.opencommissioning.people;

import jakarta.servlet.http.HttpSession;
import org.opencommissioning.site.DraftKeeping;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LoginPages {

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) String error,
            @RequestParam(required = false) String wait,
            @RequestParam(required = false) String out,
            HttpSession session,
            Model model) {
        model.addAttribute("kept", DraftKeeping.waits(session));
        model.addAttribute("failed", error != null);
        model.addAttribute("wait", wait != null);
        model.addAttribute("out", out != null);
        model.addAttribute("groups", Groups.ids());
        return "login";
    }
}
