package org.opencommissioning.publication;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.opencommissioning.records.Refused;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Published notices for re-users: OCDS 1.1 with the UK extension, open to all. */
@RestController
@RequestMapping("/publication/ocds/releases")
class OcdsReleaseEndpoints {

    private final OcdsPublication publication;

    OcdsReleaseEndpoints(OcdsPublication publication) {
        this.publication = publication;
    }

    @Operation(
            operationId = "listReleases",
            summary = "Published notices as OCDS 1.1 release packages",
            description = "The newest first, a page at a time: links.next is the address of the page that follows, "
                    + "and is left out on the last. A page that finds nothing holds an empty list.")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> page(
            @Parameter(description = "1 to 100 releases; 100 when it is left out") @RequestParam(required = false)
                    Integer limit,
            @Parameter(description = "From links.next") @RequestParam(required = false) String cursor,
            @Parameter(description = "Published then or later: YYYY-MM-DDTHH:MM:SS, London time")
                    @RequestParam(required = false)
                    String updatedFrom,
            @Parameter(description = "Published before then") @RequestParam(required = false) String updatedTo,
            @Parameter(description = "Any of planning, tender, award, separated by commas")
                    @RequestParam(required = false)
                    String stages,
            HttpServletRequest request) {
        return publication.page(request.getRequestURL().toString(), limit, cursor, updatedFrom, updatedTo, stages);
    }

    @Operation(
            operationId = "readRelease",
            summary = "The release of one notice, or every release of one contracting process")
    @GetMapping(path = "/{noticeOrOcid}", produces = MediaType.APPLICATION_JSON_VALUE)
    Object one(@PathVariable String noticeOrOcid, HttpServletRequest request) {
        return publication
                .find(request.getRequestURL().toString(), noticeOrOcid)
                .orElseThrow(() -> Refused.missing(
                        "There is no published notice " + noticeOrOcid + ", and no contracting process of that ocid."));
    }
}
