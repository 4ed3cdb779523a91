// Draws one model at its own size, for the pictures of the documentation.
import Viewer from 'bpmn-js/lib/Viewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './acting-groups.css';
import { showActingGroups } from './acting-groups';

interface Box { x: number; y: number; width: number; height: number }
declare global { interface Window { model: { xml: string; box: Box } } }

const viewer = new Viewer({ container: document.getElementById('model')! });
void viewer.importXML(window.model.xml).then(() => {
  showActingGroups(viewer);
  (viewer.get('canvas') as { viewbox(box: Box): void }).viewbox(window.model.box);
});
