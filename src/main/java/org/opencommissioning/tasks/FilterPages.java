package org.opencommissioning.tasks;

import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.people.Groups;
import org.opencommissioning.people.People;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeping a filter of the task list under a name. */
@Controller
class FilterPages {

    private final SavedFilters filters;
    private final People people;
    private final LawfulTime lawfulTime;

    FilterPages(SavedFilters filters, People people, LawfulTime lawfulTime) {
        this.filters = filters;
        this.people = people;
        this.lawfulTime = lawfulTime;
    }

    @PostMapping("/task-filters")
    String save(
            @ModelAttribute TaskFilters shown,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String group,
            RedirectAttributes redirect) {
        var person = people.current();
        var groups = people.groupsOf(person.username(), lawfulTime.today());
        try {
            shown.query(person.username(), groups, lawfulTime.today());
            filters.save(person.username(), name, groups.contains(group) ? group : null, shown.query());
            redirect.addFlashAttribute(
                    "notice",
                    "The filter “" + name.strip() + "” is kept"
                            + (groups.contains(group) ? " and offered to all " + Groups.title(group) : "") + ".");
            redirect.addFlashAttribute("noticeGood", true);
        } catch (Refused refused) {
            redirect.addFlashAttribute("notice", refused.getMessage());
        }
        return "redirect:" + shown.here();
    }

    @PostMapping("/task-filters/{id}/delete")
    String delete(@PathVariable long id, RedirectAttributes redirect) {
        var person = people.current();
        filters.own(id, person.username()).ifPresent(filter -> {
            filters.delete(id, person.username());
            redirect.addFlashAttribute("notice", "The filter “" + filter.name() + "” is deleted.");
            redirect.addFlashAttribute("noticeGood", true);
        });
        return "redirect:/tasks";
    }
}
