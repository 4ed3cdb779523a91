/**
 * The notices that the Procurement Act 2023 asks for: what each must say, in the words of OCDS, and the register of
 * those that were published. What a notice reports is put together by the module whose fact it is.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.sourcing.notices;
