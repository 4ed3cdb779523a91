package org.opencommissioning.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.opencommissioning.people.People;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.DraftKeeping;
import org.opencommissioning.site.TypedDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody does with one task on its page, besides its form. */
@Controller
@RequestMapping("/tasks/{key}")
class TaskActionPages {

    private final Inbox inbox;
    private final TaskAllocation allocation;
    private final SeenTasks seenTasks;
    private final People people;

    TaskActionPages(Inbox inbox, TaskAllocation allocation, SeenTasks seenTasks, People people) {
        this.inbox = inbox;
        this.allocation = allocation;
        this.seenTasks = seenTasks;
        this.people = people;
    }

    @PostMapping("/claim")
    String claim(
            @PathVariable long key,
            @RequestParam(defaultValue = "/tasks") String back,
            @RequestParam(required = false) String stay,
            RedirectAttributes redirect) {
        var person = people.current();
        try {
            say(redirect, "You have taken “" + inbox.claim(key, person).name() + "”.");
        } catch (Refused refused) {
            var task = inbox.task(key);
            if (task.open() && task.assignee() != null && inbox.mayTake(task, person)) {
                redirect.addAttribute("back", back);
                return "redirect:/tasks/" + key + "/take-over";
            }
            redirect.addFlashAttribute("notice", refused.getMessage());
        }
        return after(key, back, stay != null, redirect);
    }

    /** Asks before a task is taken from somebody. */
    @GetMapping("/take-over")
    String ask(@PathVariable long key, @RequestParam(defaultValue = "/tasks") String back, Model model) {
        var task = inbox.task(key);
        if (!task.open()
                || task.assignee() == null
                || task.assignee().equals(people.current().username())
                || !inbox.mayTake(task, people.current())) {
            return "redirect:/tasks/" + key;
        }
        model.addAttribute("task", task);
        model.addAttribute("back", TaskPages.back(back));
        return "tasks/take-over";
    }

    @PostMapping("/take-over")
    String takeOver(
            @PathVariable long key,
            @RequestParam String from,
            @RequestParam(defaultValue = "/tasks") String back,
            RedirectAttributes redirect) {
        try {
            say(
                    redirect,
                    "You have taken over “"
                            + allocation.takeOver(key, people.current(), from).name() + "” from "
                            + people.displayName(from) + ".");
        } catch (Refused refused) {
            redirect.addFlashAttribute("notice", refused.getMessage());
        }
        return after(key, back, false, redirect);
    }

    @PostMapping("/release")
    String release(
            @PathVariable long key,
            @RequestParam(defaultValue = "/tasks") String back,
            RedirectAttributes redirect,
            HttpServletRequest request) {
        DraftKeeping.goesOn(request);
        try {
            say(redirect, "“" + inbox.release(key, people.current()).name() + "” is given back to its group.");
        } catch (Refused refused) {
            redirect.addFlashAttribute("notice", refused.getMessage());
        }
        return after(key, back, false, redirect);
    }

    @GetMapping("/follow-up")
    String followUp(@PathVariable long key, @RequestParam(defaultValue = "/tasks") String back, Model model) {
        return showFollowUp(key, back, null, List.of(), model);
    }

    private String showFollowUp(long key, String back, TypedDate typed, List<Violation> problems, Model model) {
        model.addAttribute("task", inbox.task(key));
        model.addAttribute("back", TaskPages.back(back));
        model.addAttribute("typed", typed);
        model.addAttribute("problems", problems);
        return "tasks/follow-up";
    }

    record FollowUpForm(TypedDate followUp, String none) {}

    @PostMapping("/follow-up")
    String setFollowUp(
            @PathVariable long key,
            FollowUpForm form,
            @RequestParam(defaultValue = "/tasks") String back,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var day = form.followUp() == null ? null : form.followUp().read();
        try {
            if (day == null && form.none() == null) {
                throw Refused.badRequest(
                        "followUp",
                        form.followUp() == null || form.followUp().isBlank()
                                ? "Enter the day on which to look at the task again, like 7 12 2026."
                                : form.followUp().problem());
            }
            allocation.followUp(key, people.current(), form.none() == null ? day : null);
        } catch (Refused refused) {
            response.setStatus(422);
            return showFollowUp(
                    key, back, form.followUp(), List.of(new Violation(refused.field(), refused.getMessage())), model);
        }
        say(redirect, form.none() == null ? "The follow-up date is set." : "The follow-up date is taken away.");
        return after(key, back, false, redirect);
    }

    @PostMapping("/unread")
    String unread(
            @PathVariable long key, @RequestParam(defaultValue = "/tasks") String back, RedirectAttributes redirect) {
        seenTasks.unseen(key, people.current().username());
        say(redirect, "“" + inbox.task(key).name() + "” is marked as new again.");
        return "redirect:" + TaskPages.back(back);
    }

    private static void say(RedirectAttributes redirect, String notice) {
        redirect.addFlashAttribute("notice", notice);
        redirect.addFlashAttribute("noticeGood", true);
    }

    private static String after(long key, String back, boolean stay, RedirectAttributes redirect) {
        if (stay) {
            return "redirect:" + TaskPages.back(back);
        }
        redirect.addAttribute("back", back);
        return "redirect:/tasks/" + key;
    }
}
