package org.opencommissioning.publication;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.publication.PublicTable.Column;
import org.opencommissioning.publication.PublicTable.Kind;
import org.opencommissioning.publication.PublicTable.Search;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Typed;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.UriComponentsBuilder;

/** The public registers, open to all: as pages for people, and at the same addresses as JSON or CSV, whichever is accepted or asked for by {@code format}. */
@RestController
@RequestMapping("/publication")
class PublicationEndpoints {

    private static final int PAGE = 50;
    private static final MediaType CSV = MediaType.parseMediaType("text/csv");

    private final PublicRegisters registers;
    private final Notices notices;
    private final Procurements procurements;
    private final NoticeText texts;
    private final PublisherProperties council;
    private final OpenDataProperties openData;

    PublicationEndpoints(
            PublicRegisters registers,
            Notices notices,
            Procurements procurements,
            NoticeText texts,
            PublisherProperties council,
            OpenDataProperties openData) {
        this.registers = registers;
        this.notices = notices;
        this.procurements = procurements;
        this.texts = texts;
        this.council = council;
        this.openData = openData;
    }

    /** The way into everything that is published. */
    @Operation(hidden = true)
    @GetMapping
    ModelAndView home() {
        return new ModelAndView("publication/home", Map.of("registers", Register.values(), "council", council.name()));
    }

    /** A register, or what is found in it. */
    @Operation(
            operationId = "readRegister",
            summary = "A public register",
            description =
                    "forward-plan, decisions, opportunities, notices, contracts, grants or checkpoints; JSON, CSV or a page, by Accept or format. JSON and CSV hold at most "
                            + "the number of rows that is configured; the header X-Total-Count says how many there are, and the header Link where the next ones are.")
    @GetMapping("/{register:forward-plan|decisions|opportunities|notices|contracts|grants|checkpoints}")
    Object register(
            @PathVariable String register,
            @Parameter(description = "Words that all occur in a row") @RequestParam(defaultValue = "") String text,
            @Parameter(description = "Lowest value in pounds") @RequestParam(required = false) String from,
            @Parameter(description = "Highest value in pounds") @RequestParam(required = false) String to,
            @RequestParam(required = false) String sort,
            @RequestParam(defaultValue = "asc") String order,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "1") int page,
            @Parameter(description = "json or csv, for whoever cannot send Accept") @RequestParam(required = false)
                    String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept,
            HttpServletRequest request) {
        Register which = Register.of(register).orElseThrow();
        PublicTable all = registers.table(which);
        Map<String, String> choices = new LinkedHashMap<>();
        all.columns().stream()
                .filter(Column::choice)
                .forEach(column -> choices.put(
                        column.name(),
                        request.getParameter(column.name()) == null ? "" : request.getParameter(column.name())));
        Typed<BigDecimal> least = Typed.amount(from);
        Typed<BigDecimal> most = Typed.amount(to);
        List<Violation> problems = new ArrayList<>();
        if (least.problem() != null) {
            problems.add(new Violation("from", "Value from: " + least.problem()));
        }
        if (most.problem() != null) {
            problems.add(new Violation("to", "Value to: " + most.problem()));
        }
        PublicTable found = all.found(new Search(text.strip(), choices, least.value(), most.value()));
        if (sort != null) {
            found = found.sorted(sort, order.equals("desc"));
        }
        String wanted = format == null ? format(accept) : format;
        if (!problems.isEmpty() && !wanted.equals("html")) {
            throw Refused.badRequest(problems);
        }
        return wanted.equals("html")
                ? page(which, all, found, choices, page, request).addObject("problems", problems)
                : file(which, found, wanted, Math.max(0, offset), request);
    }

    /** One entry of a register with all that is published of it. */
    @Operation(
            operationId = "readRegisterEntry",
            summary = "An entry of a public register",
            description = "JSON, or a page.")
    @GetMapping("/{register:forward-plan|decisions|opportunities|notices|contracts|grants|checkpoints}/{*reference}")
    Object entry(
            @PathVariable String register,
            @PathVariable String reference,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept,
            HttpServletRequest request)
            throws NoResourceFoundException {
        Register which = Register.of(register).orElseThrow();
        PublicTable all = registers.entries(which);
        PublicTable entry = new PublicTable(
                all.columns(),
                all.rows().stream()
                        .filter(row -> reference.equals("/" + row.getFirst()))
                        .limit(1)
                        .toList());
        boolean html = format(accept).equals("html");
        if (entry.rows().isEmpty()) {
            if (html) {
                throw new NoResourceFoundException(
                        org.springframework.http.HttpMethod.GET, request.getRequestURI(), reference);
            }
            return ResponseEntity.status(HttpStatus.NOT_FOUND)
                    .body(ProblemDetail.forStatusAndDetail(
                            HttpStatus.NOT_FOUND,
                            "There is nothing under " + reference.substring(1) + " in " + which.title() + "."));
        }
        if (!html) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(entry.objects().getFirst());
        }
        List<NoticeText.Line> lines = new java.util.ArrayList<>();
        for (int at = 0; at < entry.columns().size(); at++) {
            Column column = entry.columns().get(at);
            lines.add(new NoticeText.Line(
                    column.name(),
                    column.words(),
                    shown(column, entry.rows().getFirst().get(at))));
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("register", which);
        model.put("council", council.name());
        model.put("reference", reference.substring(1));
        model.put("name", entry.rows().getFirst().get(1));
        model.put("lines", lines);
        Object notice = which == Register.NOTICES
                ? reference.substring(1)
                : which == Register.OPPORTUNITIES ? entry.rows().getFirst().get(all.at("notice")) : null;
        model.put("published", notice);
        model.put(
                "said",
                notice == null
                        ? List.of()
                        : notices.find(notice.toString()).map(texts::lines).orElse(List.of()));
        model.put(
                "statement",
                which != Register.NOTICES
                        ? null
                        : notices.find(notice.toString())
                                .map(NoticeView::statement)
                                .orElse(null));
        Optional<ProcurementView> procurement = which == Register.OPPORTUNITIES
                ? procurements.find(ProcurementReference.of(reference.substring(1)))
                : which != Register.NOTICES
                        ? Optional.empty()
                        : notices.find(reference.substring(1))
                                .filter(one -> one.code() == NoticeCode.UK4)
                                .flatMap(one -> procurements.find(ProcurementReference.of(one.subjectReference())));
        model.put(
                "grant",
                procurement.filter(one -> "grant-award".equals(one.route())).isPresent());
        // Whoever did not ask is told the same as who did (section 12(2)).
        model.put("answers", procurement.map(ProcurementView::clarifications).orElse(List.of()));
        model.put(
                "questionsClosed",
                procurement
                        .filter(one -> procurements.clarificationsClosed(one.reference()))
                        .isPresent());
        if (which == Register.OPPORTUNITIES) {
            model.put("contact", council.contact() + ", " + council.name() + ", " + council.email());
            model.put(
                    "until",
                    shown(all.columns().getLast(), entry.rows().getFirst().getLast()));
        }
        return new ModelAndView("publication/entry", model);
    }

    private ModelAndView page(
            Register which,
            PublicTable all,
            PublicTable found,
            Map<String, String> choices,
            int page,
            HttpServletRequest request) {
        int pages = Math.max(1, (found.rows().size() + PAGE - 1) / PAGE);
        int current = Math.clamp(page, 1, pages);
        PublicTable part = found.part((current - 1) * PAGE, PAGE);
        List<Heading> headings = found.columns().stream()
                .filter(Column::listed)
                .map(column -> heading(column, request))
                .toList();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("register", which);
        model.put("council", council.name());
        model.put("headings", headings);
        model.put(
                "rows",
                part.rows().stream()
                        .map(row -> new Row(
                                String.valueOf(row.getFirst()),
                                headings.stream()
                                        .map(heading -> shown(
                                                heading.column(),
                                                row.get(found.at(
                                                        heading.column().name()))))
                                        .toList()))
                        .toList());
        model.put(
                "choices",
                all.columns().stream()
                        .filter(Column::choice)
                        .map(column -> new Choice(
                                column.name(),
                                column.words(),
                                all.choices(column.name()).stream()
                                        .map(value -> new Option(
                                                value,
                                                column.kind() == Kind.FLAG
                                                        ? shown(column, Boolean.valueOf(value))
                                                        : shown(column, value)))
                                        .toList(),
                                choices.get(column.name())))
                        .filter(choice -> !choice.options().isEmpty())
                        .toList());
        model.put("amounts", all.columns().stream().anyMatch(column -> column.kind() == Kind.MONEY));
        model.put(
                "filtered",
                request.getQueryString() != null
                        && found.rows().size() < all.rows().size());
        model.put("none", all.rows().isEmpty());
        model.put("total", found.rows().size());
        model.put("page", current);
        model.put("pages", pages);
        model.put("previous", address(request, "page", String.valueOf(current - 1)));
        model.put("next", address(request, "page", String.valueOf(current + 1)));
        model.put("csv", address(request, "format", "csv"));
        model.put("json", address(request, "format", "json"));
        return new ModelAndView("publication/register", model);
    }

    /** A heading that sorts by its column; {@code order} is ascending, descending or null when it does not sort now. */
    record Heading(Column column, String href, String order) {}

    record Row(String reference, List<String> cells) {}

    record Option(String value, String words) {}

    record Choice(String name, String words, List<Option> options, String chosen) {}

    private static Heading heading(Column column, HttpServletRequest request) {
        boolean sorts = column.name().equals(request.getParameter("sort"));
        boolean descending = sorts && "desc".equals(request.getParameter("order"));
        String href = UriComponentsBuilder.fromUriString(address(request, "sort", column.name()))
                .replaceQueryParam("order", sorts && !descending ? "desc" : "asc")
                .build(true)
                .toUriString();
        return new Heading(column, href, sorts ? descending ? "descending" : "ascending" : null);
    }

    /** This page's question with another answer to one of its parameters. */
    private static String address(HttpServletRequest request, String name, String value) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(request.getRequestURI());
        request.getParameterMap().forEach((parameter, values) -> {
            if (!parameter.equals("page")
                    && !parameter.equals("offset")
                    && !parameter.equals(name)
                    && !values[0].isBlank()) {
                address.queryParam(parameter, "{" + parameter + "}");
            }
        });
        Map<String, Object> given = new LinkedHashMap<>();
        request.getParameterMap().forEach((parameter, values) -> given.put(parameter, values[0]));
        given.put(name, value);
        return address.queryParam(name, "{" + name + "}")
                .encode()
                .buildAndExpand(given)
                .toUriString();
    }

    private String shown(Column column, Object value) {
        return texts.text(column.kind(), value);
    }

    private ResponseEntity<Object> file(
            Register which, PublicTable found, String format, int offset, HttpServletRequest request) {
        PublicTable part = found.part(offset, openData.mostRows());
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .header("X-Total-Count", String.valueOf(found.rows().size()));
        if (offset + openData.mostRows() < found.rows().size()) {
            answer.header(
                    HttpHeaders.LINK,
                    "<" + address(request, "offset", String.valueOf(offset + openData.mostRows())) + ">; rel=\"next\"");
        }
        return format.equals("csv")
                ? answer.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + which.id() + ".csv\"")
                        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                        .body(part.csv())
                : answer.contentType(MediaType.APPLICATION_JSON).body(part.objects());
    }

    /** A page for whoever asks for one by name, CSV where that comes first, JSON for everybody else. */
    private static String format(String accept) {
        for (MediaType type : accepted(accept)) {
            if (type.removeQualityValue().equals(MediaType.TEXT_HTML)) {
                return "html";
            }
            if (type.includes(MediaType.APPLICATION_JSON)) {
                return "json";
            }
            if (type.isCompatibleWith(CSV)) {
                return "csv";
            }
        }
        return "json";
    }

    /** What is accepted, first things first; nothing where that cannot be read. */
    private static List<MediaType> accepted(String accept) {
        try {
            List<MediaType> types = new java.util.ArrayList<>(MediaType.parseMediaTypes(accept));
            types.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
            return types;
        } catch (InvalidMediaTypeException e) {
            return List.of();
        }
    }
}
