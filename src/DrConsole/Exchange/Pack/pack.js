// The pack's own script: shows one article at a time, searches, ticks, saves what was ticked, opens what is sealed. Old language on purpose: it must run in whatever browser is left.
(function () {
  'use strict';
  var ticks = [], saved = 0, texts = null, articles = [], links = [];

  function at(id) { return document.getElementById(id); }
  function each(list, act) { Array.prototype.forEach.call(list, act); }
  function say(text) { at('said').textContent = text; }

  function mark() {
    var bytes = new Uint8Array(16), hex = '', i;
    if (window.crypto && window.crypto.getRandomValues) window.crypto.getRandomValues(bytes);
    else for (i = 0; i < 16; i++) bytes[i] = Math.floor(Math.random() * 256);
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    for (i = 0; i < 16; i++) hex += (i === 4 || i === 6 || i === 8 || i === 10 ? '-' : '') + (bytes[i] + 256).toString(16).slice(1);
    return hex;
  }

  function show(id) {
    var found = null;
    each(articles, function (article) { if (article.id === id) found = article; });
    found = found || articles[0];
    each(articles, function (article) { article.className = article === found ? 'on' : ''; });
    each(links, function (link) {
      if (link.getAttribute('href') === '#' + found.id) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    });
    if (id && window.innerWidth <= 760) found.scrollIntoView();
    else window.scrollTo(0, 0);
  }

  function asked() {
    var hash = location.hash.slice(1);
    try { return decodeURIComponent(hash); } catch (broken) { return hash; }
  }

  function search() {
    var words = at('find').value.toLowerCase().split(/\s+/).filter(Boolean), count = 0, found = at('found');
    if (!texts) {
      texts = {};
      each(articles, function (article) { texts[article.id] = article.textContent.toLowerCase(); });
    }
    each(links, function (link) {
      var text = texts[link.getAttribute('href').slice(1)] || '';
      var fits = words.every(function (word) { return text.indexOf(word) >= 0; });
      link.parentNode.hidden = !fits;
      if (fits) count++;
    });
    each(document.querySelectorAll('#contents h2'), function (title) {
      title.hidden = !title.nextElementSibling.querySelector('li:not([hidden])');
    });
    found.hidden = words.length === 0;
    found.textContent = count === 0 ? 'Nothing holds these words.' : count + (count === 1 ? ' holds' : ' hold') + ' these words.';
    return words.length ? document.querySelector('#contents li:not([hidden]) a') : null;
  }

  function time(moment) { return moment.toISOString().slice(11, 16) + ' UTC'; }

  function tick(box) {
    var step = box.parentNode.parentNode.parentNode, article = step.parentNode, name = at('by').value.trim(), now = new Date(), did = step.querySelector('.did');
    if (!name) {
      box.checked = !box.checked;
      at('by').focus();
      say('Say your name first: whoever reads the ticks must know whose they are.');
      at('by').className = 'wanted';
      return;
    }
    at('by').className = '';
    ticks.push({
      id: mark(), runbook: article.getAttribute('data-runbook'), version: Number(article.getAttribute('data-version')), hash: article.getAttribute('data-hash'),
      step: step.getAttribute('data-step'), done: box.checked, at: now.toISOString(), by: name, note: ''
    });
    step.className = box.checked ? 'step done' : 'step';
    did.textContent = (box.checked ? 'Done ' : 'Taken back ') + time(now) + ' by ' + name;
    say(did.textContent);
    count();
  }

  function count() {
    var open = ticks.length - saved, save = at('save');
    save.disabled = ticks.length === 0;
    save.textContent = ticks.length === 0 ? 'Nothing ticked' : open === 0 ? 'Saved' : 'Save ' + open + (open === 1 ? ' tick' : ' ticks');
  }

  function save() {
    var top = at('top'), now = new Date(), link = document.createElement('a');
    var text = JSON.stringify({ format: 'drconsole-ticks/1', pack: top.getAttribute('data-pack'), madeAt: top.getAttribute('data-made'), savedAt: now.toISOString(), ticks: ticks }, null, 1);
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = 'ticks-' + now.toISOString().slice(0, 19).replace(/[:T]/g, '-') + '.json';
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    saved = ticks.length;
    count();
    say('Saved. Keep the file: it is brought into the console when that is back.');
  }

  function begin() {
    var days = Math.floor((Date.now() - Date.parse(at('top').getAttribute('data-made'))) / 86400000), age = at('age');
    articles = document.querySelectorAll('#articles article');
    links = document.querySelectorAll('#contents a');
    document.body.className = 'js';
    at('tools').hidden = false;
    if (days >= 1) age.textContent = days === 1 ? '1 day old' : days + ' days old';
    if (days >= 7) age.className = 'age old';
    at('find').addEventListener('input', search);
    at('find').addEventListener('keydown', function (event) {
      var first = event.key === 'Enter' && search();
      if (first) first.click();
    });
    at('save').addEventListener('click', save);
    document.addEventListener('change', function (event) { if (event.target.className === 'tick') tick(event.target); });
    window.addEventListener('hashchange', function () { show(asked()); });
    window.addEventListener('beforeunload', function (event) {
      if (ticks.length === saved) return;
      event.preventDefault();
      event.returnValue = '';
    });
    show(asked());
  }

  function unseal(subtle, passphrase) {
    var text = at('sealed').textContent.trim(), raw = atob(text), bytes = new Uint8Array(raw.length), i;
    for (i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    var rounds = new DataView(bytes.buffer).getUint32(0);
    return subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, ['deriveKey']).then(function (word) {
      return subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: bytes.slice(4, 20), iterations: rounds }, word, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    }).then(function (key) {
      return subtle.decrypt({ name: 'AES-GCM', iv: bytes.slice(20, 32), tagLength: 128 }, key, bytes.slice(32));
    }).then(function (plain) { return new TextDecoder().decode(plain); });
  }

  function lock() {
    var subtle = window.crypto && window.crypto.subtle, wrong = at('wrong');
    if (!subtle || !window.TextDecoder) {
      at('open').hidden = true;
      wrong.textContent = at('sealed').getAttribute('data-unable');
      return;
    }
    at('open').addEventListener('submit', function (event) {
      event.preventDefault();
      wrong.textContent = 'Opening …';
      unseal(subtle, at('pass').value).then(function (text) {
        at('pack').innerHTML = text;
        begin();
      }, function () {
        wrong.textContent = 'The passphrase does not open this pack, or the file was changed.';
        at('pass').select();
      });
    });
  }

  if (at('sealed')) lock();
  else begin();
})();
