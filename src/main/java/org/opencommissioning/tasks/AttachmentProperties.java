package org.opencommissioning.tasks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be attached to a task.
 *
 * @param largestMegabytes the largest file, in megabytes; spring.servlet.multipart.max-file-size must be no smaller
 */
@ConfigurationProperties("opencommissioning.attachments")
record AttachmentProperties(@DefaultValue("20") int largestMegabytes) {}
