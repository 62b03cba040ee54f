/** Runs on pages of the shop, so it is written for any browser, and as text: no tool of ours touches it. */
export const embedCode = `(function (form) {
  'use strict';
  var script = document.currentScript;
  function make(name, values, parts) {
    var element = document.createElement(name);
    Object.keys(values || {}).forEach(function (key) {
      if (values[key] === true) element.setAttribute(key, '');
      else if (values[key]) element.setAttribute(key, values[key]);
    });
    (parts || []).forEach(function (part) {
      element.appendChild(typeof part === 'string' ? document.createTextNode(part) : part);
    });
    return element;
  }
  var inputs = {};
  var errors = {};
  function drawn(field) {
    var id = 'anlass-' + form.key + '-' + field.key;
    var values = { id: id, name: field.key, required: field.required, autocomplete: field.autocomplete };
    var input;
    if (field.type === 'choice') {
      input = make('select', values, [make('option', {}, [form.texts.choose])]);
      input.firstChild.value = '';
      field.options.forEach(function (option) {
        input.appendChild(make('option', { value: option.value }, [option.label]));
      });
    } else if (field.type === 'long_text') {
      values.rows = '5';
      input = make('textarea', values);
    } else {
      values.type = { checkbox: 'checkbox', date: 'date', email: 'email' }[field.type] || 'text';
      if (field.type === 'number') values.inputmode = 'decimal';
      input = make('input', values);
    }
    inputs[field.key] = input;
    errors[field.key] = make('span', { id: id + '-error', 'class': 'anlass-error' });
    var optional = field.required || field.type === 'checkbox' ? '' : ' ' + form.texts.optional;
    var label = make('label', { 'for': id }, [field.label + optional]);
    var order = field.type === 'checkbox' ? [input, ' ', label] : [label, input];
    var hint = field.hint ? [make('small', {}, [field.hint])] : [];
    return make('div', { 'class': 'anlass-field' }, order.concat(errors[field.key], hint));
  }
  var trap = make('input', { type: 'text', name: 'website', tabindex: '-1', autocomplete: 'off' });
  var aside = make('div', { 'aria-hidden': 'true' }, [make('label', {}, [form.texts.trap + ' ', trap])]);
  aside.style.position = 'absolute';
  aside.style.left = '-999rem';
  var button = make('button', { type: 'submit' }, [form.button]);
  var status = make('p', { role: 'status', 'class': 'anlass-status' });
  var notice = form.notice
    ? [make('p', {}, [make('a', { href: form.notice, target: '_blank', rel: 'noopener' }, [form.texts.notice])])]
    : [];
  var intro = form.intro ? [make('p', {}, [form.intro])] : [];
  var element = make(
    'form',
    { 'class': 'anlass-form', lang: form.lang, method: 'post', action: form.address },
    intro.concat(form.fields.map(drawn), [aside], notice, [button, status])
  );
  function tell(problem) {
    var first = null;
    Object.keys(errors).forEach(function (key) {
      errors[key].textContent = '';
      inputs[key].removeAttribute('aria-invalid');
    });
    ((problem && problem.errors) || []).forEach(function (error) {
      if (!errors[error.path]) return;
      errors[error.path].textContent = error.message;
      inputs[error.path].setAttribute('aria-invalid', 'true');
      inputs[error.path].setAttribute('aria-describedby', errors[error.path].id);
      first = first || inputs[error.path];
    });
    if (first) first.focus();
    status.textContent = first ? form.texts.problems : (problem && problem.title) || form.texts.failed;
  }
  element.addEventListener('submit', function (event) {
    event.preventDefault();
    var answers = { lang: form.lang, website: trap.value, _token: form.token, _url: location.href };
    form.fields.forEach(function (field) {
      var input = inputs[field.key];
      answers[field.key] = field.type === 'checkbox' ? input.checked : input.value;
    });
    button.disabled = true;
    fetch(form.address, {
      method: 'POST',
      mode: 'cors',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(answers)
    })
      .then(function (response) {
        return response.json().then(function (answer) {
          button.disabled = false;
          if (!response.ok) return tell(answer);
          element.replaceWith(make('p', { role: 'status', 'class': 'anlass-thanks' }, [answer.message]));
        });
      })
      .catch(function () {
        button.disabled = false;
        tell(null);
      });
  });
  script.parentNode.insertBefore(element, script);
})`
