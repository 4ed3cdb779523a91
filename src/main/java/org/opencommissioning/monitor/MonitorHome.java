package org.opencommissioning.monitor;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the manager begins. */
@Controller
class MonitorHome {

    @GetMapping("/monitor")
    String home() {
        return "redirect:/monitor/instances";
    }
}
