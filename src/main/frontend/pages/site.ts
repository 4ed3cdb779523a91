import { initAll } from 'govuk-frontend';

document.documentElement.classList.add('js-enabled');
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();
