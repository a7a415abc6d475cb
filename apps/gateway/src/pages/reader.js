/**
 * What a script adds to the pages: times in the reader's own zone, keys, and what a page did not wait for. Everything works without it, and
 * it asks nothing of anybody else.
 */
(() => {
  const OFF = 'cleanwire.keys';

  // The server says times in UTC; what is only known to the day stays as it is.
  const spoken = /(\d{1,2} \p{L}+ \d{4}, )?\d\d:\d\d UTC/u;
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  function tellLocally(part) {
    for (const time of part.querySelectorAll('time[datetime*="T"]')) {
      const at = new Date(time.dateTime);
      if (Number.isNaN(at.getTime()) || at.getTimezoneOffset() === 0) continue;
      const utc = time.textContent;
      const isOtherDay = at.getDate() !== at.getUTCDate();
      time.textContent = utc.replace(spoken, (_text, withDay) =>
        withDay || isOtherDay ? `${day.format(at)}, ${clock.format(at)}` : clock.format(at),
      );
      if (time.textContent !== utc) time.title = utc;
    }
  }
  tellLocally(document);

  /** Where it cannot be had, or there is nothing to show, the page stays as it is. */
  async function fill(place) {
    try {
      const answer = await fetch(place.dataset.later);
      if (answer.status !== 200) return;
      const part = document.createElement('template');
      part.innerHTML = await answer.text();
      tellLocally(part.content);
      place.replaceWith(part.content);
    } catch {
      // As without a script.
    } finally {
      delete place.dataset.later;
    }
  }
  for (const place of document.querySelectorAll('[data-later]')) void fill(place);

  const headlines = () =>
    [...document.querySelectorAll('main .headline a')].filter((a) => a.checkVisibility());

  /** From the headline that has the focus, else from the first one in sight. */
  function move(step) {
    const all = headlines();
    const at = all.indexOf(document.activeElement);
    const next =
      at >= 0
        ? all[at + step]
        : step > 0
          ? all.find((a) => a.getBoundingClientRect().top >= 0)
          : all.findLast((a) => a.getBoundingClientRect().top < 0);
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'center' });
  }

  /** What is chosen; on the page of an article, where it was published. */
  function open() {
    const chosen = document.activeElement;
    (headlines().includes(chosen) ? chosen : document.querySelector('[data-original]'))?.click();
  }

  const keys = {
    j: ['next headline', () => move(1)],
    k: ['headline before', () => move(-1)],
    o: ['open it; on an article’s page, the original', open],
    '/': ['search', () => document.querySelector('input[type="search"]')?.select()],
    '?': ['these keys', () => help().showModal()],
  };

  const isOff = () => {
    try {
      return localStorage.getItem(OFF) === 'off';
    } catch {
      return false;
    }
  };

  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest?.('input, select, textarea, dialog, [contenteditable]');
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping || isOff()) return;
    const [, act] = (Object.hasOwn(keys, event.key) && keys[event.key]) || [];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  /** Made when it is first asked for. Keys of one letter get in the way of some who speak to their browser: they can be turned off. */
  function help() {
    const there = document.querySelector('dialog.keys');
    if (there) return there;
    const use = element('input', { type: 'checkbox', checked: !isOff() });
    use.addEventListener('change', () => {
      try {
        localStorage.setItem(OFF, use.checked ? 'on' : 'off');
      } catch {
        // A browser that keeps nothing keeps the keys as they are.
      }
    });
    const close = element('button', { type: 'button', textContent: 'Close' });
    const dialog = element(
      'dialog',
      { className: 'keys' },
      element('h2', { id: 'keys', textContent: 'Keys' }),
      element(
        'dl',
        {},
        ...Object.entries(keys).map(([key, [what]]) =>
          element(
            'div',
            {},
            element('dt', {}, element('kbd', { textContent: key })),
            element('dd', { textContent: what }),
          ),
        ),
      ),
      element('p', {}, element('label', {}, use, ' Use these keys')),
      close,
    );
    dialog.setAttribute('aria-labelledby', 'keys');
    close.addEventListener('click', () => dialog.close());
    document.body.append(dialog);
    return dialog;
  }

  const button = element('button', { type: 'button', className: 'keys-button', textContent: 'Keys' });
  button.addEventListener('click', () => help().showModal());
  document.querySelector('.colophon nav')?.append(button);
})();
