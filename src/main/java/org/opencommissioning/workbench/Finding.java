package org.opencommissioning.workbench;

/**
 * Something a check found.
 *
 * @param blocking    whether it must be put right before the draft can be submitted
 * @param elementId   the element it points at; empty when it is about the whole file
 * @param elementName how people know that element
 * @param message     what is wrong and what to do
 */
record Finding(boolean blocking, String elementId, String elementName, String message) {

    static Finding error(String elementId, String elementName, String message) {
        return new Finding(true, elementId, elementName, message);
    }

    static Finding warning(String elementId, String elementName, String message) {
        return new Finding(false, elementId, elementName, message);
    }
}
