// What the pages use of libraries that say nothing of their types.

declare module '*.css';

declare module 'govuk-frontend' {
  export function initAll(): void;
}

declare module 'dmn-js/lib/NavigatedViewer' {
  export interface View { type: string; id: string; name?: string }
  export interface ActiveViewer {
    get(service: string): unknown;
    on(event: string, listener: () => void): void;
  }
  export default class NavigatedViewer {
    constructor(options: { container: Element });
    importXML(xml: string): Promise<{ warnings: unknown[] }>;
    saveXML(options: { format: boolean }): Promise<{ xml: string }>;
    getViews(): View[];
    open(view: View): Promise<unknown>;
    getActiveViewer(): ActiveViewer;
    on(event: string, listener: () => void): void;
  }
}

declare module 'dmn-js/lib/Modeler' {
  export { default } from 'dmn-js/lib/NavigatedViewer';
}

declare module 'bpmn-js-properties-panel' {
  type Module = import('bpmn-js/lib/BaseViewer').ModuleDeclaration;
  export const BpmnPropertiesPanelModule: Module;
  export const BpmnPropertiesProviderModule: Module;
  export const ZeebePropertiesProviderModule: Module;
}

declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  const behaviors: import('bpmn-js/lib/BaseViewer').ModuleDeclaration;
  export default behaviors;
}

declare module 'dmn-js-drd/lib/Viewer' {
  export default class Viewer {
    constructor(options: { container: Element });
    open(definitions: unknown): Promise<{ warnings: unknown[] }>;
    get(service: string): unknown;
  }
}

declare module 'dmn-moddle' {
  export class DmnModdle {
    fromXML(xml: string, type: string): Promise<{ rootElement: unknown }>;
  }
}
