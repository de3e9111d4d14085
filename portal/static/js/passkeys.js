/*
 * Passkeys: the forms marked data-passkey ask the browser for one and send what it answers.
 *
 * The server's options lie in <script id="passkey-options" type="application/json">; the form for
 * signing in fetches its own from its address when its button is pressed. Bytes travel as base64url.
 */

function toBytes(text) {
  const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function toText(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte));
  return btoa(letters.join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function withBytes(list) {
  return (list || []).map((item) => ({ ...item, id: toBytes(item.id) }));
}

function creationOptions(publicKey, alone) {
  const selection = { ...publicKey.authenticatorSelection };
  if (alone !== null) {
    selection.residentKey = alone ? "required" : "discouraged";
    selection.requireResidentKey = alone;
    if (alone) {
      selection.userVerification = "required";
    }
  }
  return {
    ...publicKey,
    authenticatorSelection: selection,
    challenge: toBytes(publicKey.challenge),
    user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
    excludeCredentials: withBytes(publicKey.excludeCredentials),
  };
}

function requestOptions(publicKey) {
  return {
    ...publicKey,
    challenge: toBytes(publicKey.challenge),
    allowCredentials: withBytes(publicKey.allowCredentials),
  };
}

function plain(credential) {
  const { response } = credential;
  const parts = { clientDataJSON: toText(response.clientDataJSON) };
  if (response.attestationObject) {
    parts.attestationObject = toText(response.attestationObject);
    parts.transports = response.getTransports ? response.getTransports() : [];
  } else {
    parts.authenticatorData = toText(response.authenticatorData);
    parts.signature = toText(response.signature);
    parts.userHandle = response.userHandle ? toText(response.userHandle) : null;
  }
  return {
    type: credential.type,
    id: credential.id,
    rawId: toText(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment || null,
    response: parts,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function givenOptions() {
  return JSON.parse(document.getElementById("passkey-options").textContent);
}

async function fetchedOptions(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    throw new Error(`The server answered ${answer.status}.`);
  }
  return answer.json();
}

const ceremonies = {
  async create(form) {
    const choice = form.elements.passwordless;
    const { publicKey } = givenOptions().creation_options;
    const options = creationOptions(publicKey, choice ? choice.checked : null);
    return navigator.credentials.create({ publicKey: options });
  },
  async confirm() {
    const { publicKey } = givenOptions().request_options;
    return navigator.credentials.get({ publicKey: requestOptions(publicKey) });
  },
  async "sign-in"(form) {
    const { publicKey } = (await fetchedOptions(form)).request_options;
    return navigator.credentials.get({ publicKey: requestOptions(publicKey) });
  },
};

async function start(form, problem) {
  problem.hidden = true;
  try {
    const credential = await ceremonies[form.dataset.passkey](form);
    form.elements.credential.value = JSON.stringify(plain(credential));
    form.submit();
  } catch {
    problem.textContent = form.dataset.passkeyFailed;
    problem.hidden = false;
  }
}

if (window.PublicKeyCredential && navigator.credentials) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const problem = form.querySelector("[data-passkey-problem]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      start(form, problem);
    });
    form.querySelector("[data-passkey-ready]").hidden = false;
  }
}
