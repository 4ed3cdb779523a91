// Draws one graph of decisions at its own size, for the pictures of the documentation.
import Viewer from 'dmn-js-drd/lib/Viewer';
import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn.css';
import { DmnModdle } from 'dmn-moddle';

interface Box { x: number; y: number; width: number; height: number }
declare global { interface Window { model: { xml: string; box: Box } } }

const viewer = new Viewer({ container: document.getElementById('model')! });
void new DmnModdle()
  .fromXML(window.model.xml, 'dmn:Definitions')
  .then(({ rootElement }: { rootElement: unknown }) => viewer.open(rootElement))
  .then(() => (viewer.get('canvas') as { viewbox(box: Box): void }).viewbox(window.model.box));
