package org.opencommissioning.sourcing.diary;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Csv;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The tender diary: what the council asks the market for, and when; as a page, for spreadsheets and for calendars. */
@Controller
class DiaryPages {

    private static final int PAGE = 25;

    private final TenderDiary diary;
    private final LawfulTime time;
    private final Clock clock;

    DiaryPages(TenderDiary diary, LawfulTime time, Clock clock) {
        this.diary = diary;
        this.time = time;
        this.clock = clock;
    }

    @GetMapping("/diary")
    String diary(
            @ModelAttribute("filter") DiaryFilter filter,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            HttpServletResponse response) {
        List<DiaryTender> all = diary.tenders();
        List<DiaryTender> found = filter.among(all);
        int pages = Math.max(1, (found.size() + PAGE - 1) / PAGE);
        int current = Math.clamp(page, 1, pages);
        List<DiaryTender> shown = found.subList((current - 1) * PAGE, Math.min(current * PAGE, found.size()));
        List<Violation> problems = filter.problems();
        if (!problems.isEmpty()) {
            response.setStatus(422);
        }
        model.addAttribute("problems", problems);
        model.addAttribute("none", all.isEmpty());
        model.addAttribute("markets", choices(all, DiaryTender::market));
        model.addAttribute("directorates", choices(all, DiaryTender::directorate));
        model.addAttribute("tenders", shown);
        model.addAttribute("lots", diary.lots(shown));
        model.addAttribute("steps", DiaryStep.values());
        model.addAttribute("chart", DiaryChart.of(shown, time));
        model.addAttribute("total", found.size());
        model.addAttribute("page", current);
        model.addAttribute("pages", pages);
        return "diary/diary";
    }

    @GetMapping("/diary.csv")
    ResponseEntity<String> csv(@ModelAttribute("filter") DiaryFilter filter) {
        List<String> columns =
                new ArrayList<>(List.of("case", "procurement", "title", "route", "directorate", "market"));
        Stream.of(DiaryStep.values())
                .forEach(step -> columns.addAll(List.of(step.word(), step.word() + "-is-planned")));
        columns.addAll(List.of("warnings", "overlaps-with"));
        return Csv.file(
                "tender-diary",
                columns,
                filter.among(diary.tenders()).stream().map(DiaryPages::row).toList());
    }

    private static List<Object> row(DiaryTender tender) {
        List<Object> row = new ArrayList<>(Csv.row(
                tender.caseReference(),
                tender.procurement(),
                tender.title(),
                tender.route(),
                tender.directorate(),
                tender.market()));
        for (DiaryStep step : DiaryStep.values()) {
            row.add(tender.day(step));
            row.add(tender.day(step) == null ? null : tender.dates().get(step).planned());
        }
        row.add(tender.warnings().stream().map(DiaryTender.Warned::words).collect(Collectors.joining(" ")));
        row.add(tender.clashes().stream().map(DiaryTender.Clash::caseReference).collect(Collectors.joining(" ")));
        return row;
    }

    @GetMapping("/diary.ics")
    ResponseEntity<String> calendar(@ModelAttribute("filter") DiaryFilter filter, HttpServletRequest request) {
        String site = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"tender-diary.ics\"")
                .contentType(MediaType.parseMediaType("text/calendar;charset=UTF-8"))
                .body(DiaryCalendar.write(filter.among(diary.tenders()), site, clock.instant()));
    }

    private static List<String> choices(List<DiaryTender> tenders, Function<DiaryTender, String> of) {
        return tenders.stream()
                .map(of)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }
}
