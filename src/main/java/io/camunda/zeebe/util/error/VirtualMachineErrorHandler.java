package io.camunda.zeebe.util.error;

import org.slf4j.Logger;

/**
 * Stands in place of the engine's own class of this name, which ends the process for a text that is nested too deeply as well: started again it would meet the
 * same command and end again, for ever. Here the command is set aside and the engine goes on. Without memory the process ends at once, so that it is started
 * again: what was acknowledged is stored.
 */
public final class VirtualMachineErrorHandler implements FatalErrorHandler, Thread.UncaughtExceptionHandler {

    private static final int EXIT_CODE = 156;

    private final Logger log;

    VirtualMachineErrorHandler(Logger log) {
        this.log = log;
    }

    @Override
    public void handleError(Throwable failure) {
        if (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError)) {
            try {
                log.error(
                        "The process cannot go on and ends now: start it again, with more memory if there is none",
                        failure);
            } finally {
                Runtime.getRuntime().halt(EXIT_CODE);
            }
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        handleError(failure);
        log.error("The thread {} has ended", thread.getName(), failure);
    }
}
