package org.opencommissioning.cycle.pack;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Draws a pack as a PDF that everybody can read: tagged as PDF/UA asks, with a title, bookmarks and its fonts inside. */
@Component
public class PackAsPdf {

    private static final String FONT = "DejaVu Sans";

    private final SpringTemplateEngine templates;

    PackAsPdf(SpringTemplateEngine templates) {
        this.templates = templates;
    }

    /** Only the words of the pack: nothing is fetched from elsewhere. */
    public byte[] write(Pack pack) {
        Context context = new Context(Locale.UK);
        context.setVariable("pack", pack);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.useFont(() -> font("DejaVuSans.ttf"), FONT, 400, FontStyle.NORMAL, true);
        builder.useFont(() -> font("DejaVuSans-Bold.ttf"), FONT, 700, FontStyle.NORMAL, true);
        // Nothing is fetched: the document is all there is.
        builder.useUriResolver((base, uri) -> null);
        builder.withHtmlContent(readable(templates.process("cases/pack-print", context)), null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Without the characters that XML does not know: somebody may have pasted one. */
    private static String readable(String html) {
        return html.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
    }

    private static InputStream font(String name) {
        try {
            return new ClassPathResource("pack/fonts/" + name).getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
