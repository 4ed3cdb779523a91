package org.opencommissioning.people;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.opencommissioning.site.DraftKeeping;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people sign in, or are told how it happens and what came of it. */
@Controller
class LoginPages {

    private final SignInProperties signIn;
    private final People people;

    LoginPages(SignInProperties signIn, People people) {
        this.signIn = signIn;
        this.people = people;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) String error,
            @RequestParam(required = false) String wait,
            @RequestParam(required = false) String out,
            @RequestParam(required = false) String here,
            @RequestParam(required = false) String away,
            @RequestParam(required = false) String stranger,
            HttpSession session,
            Model model) {
        model.addAttribute("kept", DraftKeeping.waits(session));
        model.addAttribute("failed", error != null);
        model.addAttribute("wait", wait != null);
        model.addAttribute("out", out != null);
        model.addAttribute("here", here != null);
        model.addAttribute(
                "accounts",
                people.demonstration()
                        ? people.all().stream().map(Person::username).sorted().toList()
                        : List.of());
        if (!signIn.configured()) {
            return "login";
        }
        model.addAttribute("away", away != null);
        model.addAttribute("stranger", stranger == null ? null : session.getAttribute(ByOpenIdConnect.STRANGER));
        model.addAttribute("there", ByOpenIdConnect.SIGN_IN);
        return "people/sign-in";
    }

    /** Where the identity provider leads after its own session has ended. */
    @GetMapping(ByOpenIdConnect.SIGNED_OUT)
    String signedOut() {
        return "redirect:/login?out";
    }
}
