package org.opencommissioning.contracts.ending;

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

/** Publishes the contract termination notice (UK11) of a contract that has ended, by expiry as well (section 80). */
@Component
class PublishTerminationNoticeWorker implements Worker {

    private final ContractsRegister register;
    private final Notices notices;

    PublishTerminationNoticeWorker(ContractsRegister register, Notices notices) {
        this.register = register;
        this.notices = notices;
    }

    @Override
    public String type() {
        return "contracts.publish-termination-notice";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        ContractView contract =
                register.find(job.variable("contractReference", String.class)).orElseThrow();
        Map<String, Object> facts = contract.noticeFacts();
        facts.put("endedOn", contract.endedOn());
        facts.put("reason", contract.endReason());
        notices.publish(new NewNotice(
                NoticeCode.UK11,
                "end",
                contract.caseReference(),
                contract.planVersion(),
                contract.reference(),
                contract.title(),
                NoticeContent.write(NoticeCode.UK11, facts)));
        return Map.of();
    }
}
