package org.opencommissioning.cycle.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencommissioning.cycle.pack.Pack.Block;
import org.opencommissioning.cycle.pack.Pack.Facts;
import org.opencommissioning.cycle.pack.Pack.Grid;
import org.opencommissioning.cycle.pack.Pack.Section;
import org.opencommissioning.cycle.pack.Pack.Words;

/**
 * What became different from one version of a plan to another.
 *
 * @param since the earlier version
 * @param changes in the order of the document
 */
public record Changes(int since, List<Change> changes) {

    /**
     * One difference.
     *
     * @param what the section, and what in it
     * @param was  empty when it said nothing
     * @param now  empty when it says nothing any more
     */
    public record Change(String section, String what, String was, String now) {}

    private record Place(String section, String what) {}

    static Changes between(Pack earlier, Pack later) {
        Map<Place, String> before = said(earlier);
        Map<Place, String> after = said(later);
        Set<Place> places = new LinkedHashSet<>(after.keySet());
        places.addAll(before.keySet());
        List<Change> changes = new ArrayList<>();
        for (Place place : places) {
            String was = before.getOrDefault(place, "");
            String now = after.getOrDefault(place, "");
            if (!was.equals(now)) {
                changes.add(new Change(place.section(), place.what(), was, now));
            }
        }
        return new Changes(earlier.version(), List.copyOf(changes));
    }

    private static Map<Place, String> said(Pack pack) {
        Map<Place, String> said = new LinkedHashMap<>();
        for (Section section : pack.sections()) {
            if (section.content()) {
                section.blocks().forEach(block -> say(section, block, said));
            }
        }
        return said;
    }

    private static void say(Section section, Block block, Map<Place, String> said) {
        switch (block) {
            case Words words ->
                said.merge(new Place(section.title(), ""), words.text(), (one, more) -> one + "\n" + more);
            case Facts facts ->
                facts.facts().forEach(fact -> said.put(new Place(section.title(), fact.label()), fact.value()));
            case Grid grid ->
                grid.rows()
                        .forEach(row -> said.merge(
                                new Place(section.title(), row.getFirst()),
                                String.join("; ", row.subList(1, row.size())),
                                (one, more) -> one + "\n" + more));
        }
    }
}
