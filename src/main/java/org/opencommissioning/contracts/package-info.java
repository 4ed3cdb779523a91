/**
 * The contracts register and mobilisation: every contract, who answers for it, and its way into force. What happens to
 * a contract afterwards has rooms of its own: {@code performance}, {@code changes}, {@code payments}, {@code ending};
 * {@code pages} shows all of it.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.contracts;
