package org.opencommissioning.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** A file is what is in it, whatever its name says; nothing that runs is accepted. */
class FileKindTest {

    private static byte[] zip(String... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write("x".getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void office_files_pictures_and_texts_are_told_by_their_content() throws IOException {
        assertThat(FileKind.of("report.pdf", "%PDF-1.7 ...".getBytes(StandardCharsets.UTF_8)))
                .contains(FileKind.PDF);
        assertThat(FileKind.of("Report.DOCX", zip("[Content_Types].xml", "word/document.xml")))
                .contains(FileKind.WORD);
        assertThat(FileKind.of("prices.xlsx", zip("xl/workbook.xml"))).contains(FileKind.EXCEL);
        assertThat(FileKind.of("photo.jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0}))
                .contains(FileKind.JPEG);
        assertThat(FileKind.of("notes.txt", "Caffè at 2pm: £3\n".getBytes(StandardCharsets.UTF_8)))
                .contains(FileKind.TEXT);
    }

    @Test
    void what_is_not_what_its_name_says_or_may_run_is_not_accepted() throws IOException {
        assertThat(FileKind.of("report.pdf", "MZ\u0090".getBytes(StandardCharsets.ISO_8859_1)))
                .as("a program")
                .isEmpty();
        assertThat(FileKind.of("report.docx", zip("xl/workbook.xml")))
                .as("another kind")
                .isEmpty();
        assertThat(FileKind.of("report.docx", zip("word/document.xml", "word/vbaProject.bin")))
                .as("macros")
                .isEmpty();
        assertThat(FileKind.of("report.docx", "PK\u0003\u0004 broken".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
        assertThat(FileKind.of("notes.txt", new byte[] {'a', 0, 'b'}))
                .as("not text")
                .isEmpty();
        assertThat(FileKind.of("page.html", "<p>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(FileKind.of("drawing.svg", "<svg/>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(FileKind.of("report", "%PDF-".getBytes(StandardCharsets.UTF_8)))
                .as("no ending")
                .isEmpty();
    }

    /** 300 MB of zeros, packed into less than one: its list of contents says so, and nothing is unpacked to know. */
    @Test
    void what_would_fill_a_disk_when_it_is_opened_is_not_accepted() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            for (var megabyte = 0; megabyte <= 300; megabyte++) {
                zip.write(new byte[1_000_000]);
            }
        }
        assertThat(bytes.size()).isLessThan(1_000_000);
        assertThat(FileKind.of("report.docx", bytes.toByteArray())).isEmpty();
    }

    @Test
    void a_list_of_contents_that_is_not_there_or_leads_nowhere_is_none() throws IOException {
        var content = zip("word/document.xml", "a.xml");
        for (var length = 0; length < content.length; length++) {
            assertThat(FileKind.of("report.docx", java.util.Arrays.copyOf(content, length)))
                    .isEmpty();
        }
        for (var at = content.length - 22; at < content.length; at++) {
            var broken = content.clone();
            broken[at] ^= (byte) 0xff;
            FileKind.of("report.docx", broken);
        }
    }
}
