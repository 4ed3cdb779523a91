package org.opencommissioning.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout of every page needs: who is signed in, whether the demonstration accounts exist, and which part of the site this is. */
@ControllerAdvice(annotations = Controller.class)
class SiteModel {

    private final WhoIsWho people;
    private final List<Alarm> alarms;

    SiteModel(WhoIsWho people, List<Alarm> alarms) {
        this.people = people;
        this.alarms = alarms;
    }

    @ModelAttribute
    void site(HttpServletRequest request, Model model) {
        people.signedIn().ifPresent(person -> model.addAttribute("signedIn", person));
        model.addAttribute("demonstration", people.demonstration());
        model.addAttribute(
                "alarms",
                alarms.stream()
                        .filter(alarm -> alarm.groups().stream().anyMatch(group -> request.isUserInRole(group)))
                        .flatMap(alarm -> alarm.message().stream())
                        .toList());
        if (request.getParameter("tooLarge") != null) {
            model.addAttribute(
                    "fileProblem", "The file is too large to be sent: attach a smaller one, or parts of it.");
        }
        var parts = request.getRequestURI()
                .substring(request.getContextPath().length())
                .split("/");
        model.addAttribute("navigation", parts.length > 1 ? parts[1] : "");
    }
}
