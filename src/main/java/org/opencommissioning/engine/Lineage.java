package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.response.ProcessInstance;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which outermost instance a process instance runs for: the one that called it, or the one that called that one. */
@Component
public class Lineage {

    private static final int REMEMBERED = 20_000;

    private final CamundaClient client;
    private final Map<Long, Long> roots = Collections.synchronizedMap(new LinkedHashMap<>(1_000, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** The engine has handed out a job of the instance, and its search does not show the instance yet. */
    static final class NotShownYet extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotShownYet(String message) {
            super(message, null, false, false);
        }
    }

    Lineage(CamundaClient client) {
        this.client = client;
    }

    /**
     * The engine says it with the job from 8.9 on; an earlier one is asked, once for each instance.
     *
     * @throws NotShownYet when searches lag behind the job: worth another try, however often
     */
    long rootOf(ActivatedJob job) {
        Long said = job.getRootProcessInstanceKey();
        if (said != null && said > 0) {
            roots.put(job.getProcessInstanceKey(), said);
            return said;
        }
        try {
            return rootOf(job.getProcessInstanceKey());
        } catch (EngineRefused e) {
            if (e.status() == 404) {
                throw new NotShownYet(e.getMessage());
            }
            throw e;
        }
    }

    /**
     * The outermost caller of an instance; itself when nothing called it.
     *
     * @throws EngineRefused when the engine does not know the instance
     */
    public long rootOf(long instance) {
        Long known = roots.get(instance);
        if (known != null) {
            return known;
        }
        long root = asked(instance);
        roots.put(instance, root);
        return root;
    }

    private long asked(long instance) {
        try {
            ProcessInstance found =
                    client.newProcessInstanceGetRequest(instance).send().join();
            if (found.getRootProcessInstanceKey() != null && found.getRootProcessInstanceKey() > 0) {
                return found.getRootProcessInstanceKey();
            }
            Long parent = found.getParentProcessInstanceKey();
            return parent == null || parent <= 0 ? instance : rootOf(parent);
        } catch (ClientException e) {
            throw EngineRefused.from(e);
        }
    }
}
