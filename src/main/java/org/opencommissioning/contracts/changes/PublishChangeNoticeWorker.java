package org.opencommissioning.contracts.changes;

import java.util.Map;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;

/** Publishes the contract change notice (UK10), which comes before the change is made (section 75). */
@Component
class PublishChangeNoticeWorker implements Worker {

    private final ContractsRegister register;
    private final ContractChanges changes;
    private final Notices notices;

    PublishChangeNoticeWorker(ContractsRegister register, ContractChanges changes, Notices notices) {
        this.register = register;
        this.changes = changes;
        this.notices = notices;
    }

    @Override
    public String type() {
        return "contracts.publish-change-notice";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        ContractView contract =
                register.find(job.variable("contractReference", String.class)).orElseThrow();
        ContractChangeView change = changes.find(contract.reference(), job.variable("changeNumber", Integer.class));
        Map<String, Object> facts = contract.noticeFacts();
        facts.put("change", change.description());
        facts.put("ground", change.ground());
        facts.put("newValue", change.newValue());
        facts.put("newEndDate", change.newEnd());
        notices.publish(new NewNotice(
                NoticeCode.UK10,
                "change",
                contract.caseReference(),
                contract.planVersion(),
                change.noticeSubject(),
                contract.title(),
                NoticeContent.write(NoticeCode.UK10, facts)));
        return Map.of();
    }
}
