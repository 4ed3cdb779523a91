package org.opencommissioning.tasks;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files that may be attached, told by what is in a file; its name must say the same. */
enum FileKind {
    PDF("pdf", "application/pdf"),
    WORD("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    EXCEL("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    POWERPOINT("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    TEXT_DOCUMENT("odt", "application/vnd.oasis.opendocument.text"),
    SPREADSHEET("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    PNG("png", "image/png"),
    JPEG("jpg", "image/jpeg"),
    TEXT("txt", "text/plain"),
    CSV("csv", "text/csv");

    /** The endings that are accepted, in words. */
    static final String ENDINGS = "PDF, DOCX, XLSX, PPTX, ODT, ODS, PNG, JPG, TXT and CSV";

    private static final int MOST_ENTRIES = 2_000;
    private static final long MOST_UNPACKED_BYTES = 300_000_000;

    private final String ending;
    private final String contentType;

    FileKind(String ending, String contentType) {
        this.ending = ending;
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** The kind of a file; empty when it is none that is accepted, carries macros, or is not what its name says. */
    static Optional<FileKind> of(String name, byte[] content) {
        var typed = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        var named = Arrays.stream(values())
                .filter(kind -> kind.ending.equals(typed.equals("jpeg") ? "jpg" : typed))
                .findFirst();
        return named.filter(kind -> kind.holds(content));
    }

    private boolean holds(byte[] content) {
        return switch (this) {
            case PDF -> begins(content, '%', 'P', 'D', 'F', '-');
            case PNG -> begins(content, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
            case JPEG -> begins(content, 0xff, 0xd8, 0xff);
            case TEXT, CSV -> isText(content);
            case WORD -> isPackage(content, "word/document.xml");
            case EXCEL -> isPackage(content, "xl/workbook.xml");
            case POWERPOINT -> isPackage(content, "ppt/presentation.xml");
            case TEXT_DOCUMENT, SPREADSHEET -> isPackage(content, "content.xml") && contains(content, contentType);
        };
    }

    private static boolean begins(byte[] content, int... signature) {
        for (var at = 0; at < signature.length; at++) {
            if (at >= content.length || (content[at] & 0xff) != signature[at]) {
                return false;
            }
        }
        return true;
    }

    /** Only the names of its entries are read, so that nothing is unpacked. */
    private static boolean isPackage(byte[] content, String part) {
        if (!begins(content, 'P', 'K', 3, 4)) {
            return false;
        }
        var entries = ZipDirectory.read(content).orElse(List.of());
        return entries.size() <= MOST_ENTRIES
                && entries.stream().mapToLong(ZipDirectory.Entry::unpackedBytes).sum() <= MOST_UNPACKED_BYTES
                && entries.stream().anyMatch(entry -> entry.name().equals(part))
                && entries.stream()
                        .noneMatch(
                                entry -> entry.name().toLowerCase(Locale.ROOT).contains("vbaproject"));
    }

    private static boolean contains(byte[] content, String text) {
        return new String(content, 0, Math.min(content.length, 200), StandardCharsets.ISO_8859_1).contains(text);
    }

    private static boolean isText(byte[] content) {
        for (var one : content) {
            if (one >= 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r') {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
