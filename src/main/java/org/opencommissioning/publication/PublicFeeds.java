package org.opencommissioning.publication;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.opencommissioning.publication.PublicTable.Column;
import org.opencommissioning.records.London;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The registers to follow, as Atom feeds (RFC 4287): the same entries as the pages, the newest first. */
@RestController
class PublicFeeds {

    private static final int MOST = 50;
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final PublicRegisters registers;
    private final NoticeText texts;
    private final PublisherProperties council;
    private final Clock clock;

    PublicFeeds(PublicRegisters registers, NoticeText texts, PublisherProperties council, Clock clock) {
        this.registers = registers;
        this.texts = texts;
        this.council = council;
        this.clock = clock;
    }

    @Operation(
            operationId = "readRegisterFeed",
            summary = "A public register as an Atom feed",
            description = "forward-plan, decisions, opportunities, notices or checkpoints; the 50 newest entries.")
    @GetMapping(
            path = "/publication/feeds/{register:forward-plan|decisions|opportunities|notices|checkpoints}.atom",
            produces = "application/atom+xml;charset=UTF-8")
    ResponseEntity<String> feed(@PathVariable String register, HttpServletRequest request) throws XMLStreamException {
        Register which = Register.of(register).orElseThrow();
        PublicTable table =
                registers.entries(which).sorted(which.changed(), true).part(0, MOST);
        String site = request.getRequestURL().toString().replaceFirst("/publication/feeds/.*", "");
        StringWriter text = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        element(xml, "id", site + request.getRequestURI());
        element(xml, "title", which.title() + " - " + council.name());
        element(
                xml,
                "updated",
                table.rows().isEmpty()
                        ? NoticeReleases.moment(
                                OffsetDateTime.now(clock.withZone(London.ZONE)).withNano(0))
                        : when(table, which, table.rows().getFirst()));
        xml.writeStartElement("author");
        element(xml, "name", council.name());
        xml.writeEndElement();
        link(xml, "self", request.getRequestURL().toString());
        link(xml, "alternate", site + "/publication/" + which.id());
        for (List<Object> row : table.rows()) {
            String address = site + "/publication/" + which.id() + "/" + row.getFirst();
            xml.writeStartElement("entry");
            element(xml, "id", address);
            element(xml, "title", Objects.toString(row.get(1), ""));
            element(xml, "updated", when(table, which, row));
            link(xml, "alternate", address);
            element(xml, "summary", summary(table, row));
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        return ResponseEntity.ok(text.toString());
    }

    private String summary(PublicTable table, List<Object> row) {
        StringBuilder summary = new StringBuilder();
        for (Column column : table.columns()) {
            Object value = row.get(table.at(column.name()));
            if (column.listed() && value != null && !column.name().equals("title")) {
                summary.append(summary.isEmpty() ? "" : ". ")
                        .append(column.words())
                        .append(": ")
                        .append(texts.text(column.kind(), value));
            }
        }
        return summary.toString();
    }

    private static String when(PublicTable table, Register which, List<Object> row) {
        return switch (row.get(table.at(which.changed()))) {
            case OffsetDateTime at -> NoticeReleases.moment(at.withNano(0));
            case LocalDate day ->
                NoticeReleases.moment(day.atStartOfDay(London.ZONE).toOffsetDateTime());
            case null, default ->
                throw new IllegalStateException("An entry of " + which.id() + " has no date of publication");
        };
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        // Characters that XML cannot hold would break the whole feed.
        xml.writeCharacters(text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", ""));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String href) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", href);
    }
}
