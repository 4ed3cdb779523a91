package org.opencommissioning.tasks;

import java.util.List;
import org.opencommissioning.people.Person;
import org.opencommissioning.search.LookedFor;
import org.opencommissioning.search.Searched;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files of cases by the words in their name, for those who may read them: the name of a sealed file is sealed, too. */
@Component
class SearchedDocuments implements Searched {

    private static final int MOST_LOOKED_AT = 500;

    private final JdbcClient jdbc;
    private final Attachments attachments;

    SearchedDocuments(JdbcClient jdbc, Attachments attachments) {
        this.jdbc = jdbc;
        this.attachments = attachments;
    }

    @Override
    public Group group() {
        return Group.DOCUMENTS;
    }

    @Override
    public List<Hit> find(LookedFor wanted, Person reader, int most) {
        return jdbc
                .sql("SELECT * FROM case_attachment WHERE removed_by IS NULL AND " + wanted.in("name")
                        + " ORDER BY id DESC LIMIT " + MOST_LOOKED_AT)
                .params(wanted.values())
                .query(Attachment.class)
                .list()
                .stream()
                .filter(file -> attachments.mayRead(file, reader))
                .limit(most)
                .map(file -> new Hit(
                        file.name(),
                        file.caseReference() + ", with “" + file.taskName() + "”",
                        "/attachments/" + file.id()))
                .toList();
    }
}
