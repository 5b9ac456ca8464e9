// Brings the fields of the page up to date (app/ui): in one call of the program,
// because each question to a field crosses over to the page by itself.
"use strict";

(() => {
  const show = (field, active) => {
    const { of, value = "" } = field.dataset;
    const turned = Boolean(of) && field.shows !== of;
    if (turned) field.shows = of;
    if ((field === active && !turned) || field.value === value) return;
    field.value = value;
    if (field === active) field.select();
    else field.scrollTop = 0; // it is read from its beginning
  };
  window.worthmapFields = () => {
    for (const field of document.querySelectorAll("[data-sync]")) show(field, document.activeElement);
    // What a link does not let somebody change cannot be pressed either.
    for (const control of document.querySelectorAll("#inspector :is(input, select:not([data-field=for]), textarea, .segment, .chip, [data-do^=ins-], [data-do^=answers], [data-do$=-group])")) {
      control.disabled = control.closest(".locked") !== null;
    }
  };
})();
