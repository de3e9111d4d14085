// What a desk shows: the list, what became of the last act, and whether there is a net.
const MOST = 60;

export function draw(page, setup, acts) {
  const { words } = setup;
  const find = (name) => page.querySelector(`[data-desk-${name}]`);
  let guests = [];
  let groups = {};
  let text = page.querySelector("#id_q").value;

  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");
  const clock = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const plain = (name) => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function make(tag, className, content) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...[content].flat().filter((one) => one !== undefined && one !== null));
    return element;
  }

  function button(label, kind, size, act) {
    const element = make("button", `button button-${kind} button-${size}`, label);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }

  function choice(guest, size) {
    return guest.at
      ? button(words.undo, "quiet", size, () => acts.takeBack(guest))
      : button(words.check_in, "primary", size, () => acts.checkIn(guest));
  }

  function row(guest) {
    const since = guest.at ? ` · ${fill(words.here, { time: clock(guest.at) })}` : "";
    const about = make("span", "small muted", `${groups[guest.group] ?? ""}${since}`);
    const name = make("span", "desk-name", [make("b", "", guest.name), about]);
    return make("li", `desk-guest${guest.at ? " desk-here" : ""}`, [name, choice(guest, "small")]);
  }

  function wanted() {
    const parts = plain(text).split(/\s+/).filter(Boolean);
    return guests.filter((guest) => parts.every((part) => plain(guest.name).includes(part)));
  }

  function list() {
    if (!guests.length) return 0;
    const found = wanted();
    const rows = found.slice(0, MOST).map(row);
    if (found.length > MOST) rows.push(make("li", "small muted", fill(words.more, { number: found.length - MOST })));
    find("guests").replaceChildren(make("ul", "plain-list desk-list", rows));
    const here = guests.filter((guest) => guest.at).length;
    find("count").textContent = fill(words.counted, { here, expected: guests.length });
    countGroups();
    return found.length;
  }

  function countGroups() {
    const rows = page.querySelectorAll("[data-desk-groups] tbody tr");
    for (const line of rows) {
      const [name, here, expected] = line.children;
      const ours = guests.filter((guest) => groups[guest.group] === name.textContent);
      here.textContent = ours.filter((guest) => guest.at).length;
      expected.textContent = ours.length;
    }
  }

  function show(what, who, lines, more) {
    const said = make("div", `desk-said desk-said-${what}`, [
      who ? make("p", "desk-who", who) : null,
      ...lines.filter(Boolean).map((line) => make("p", "", line)),
      more,
    ]);
    find("outcome").replaceChildren(said);
    find("latest")?.remove();
    scrollTo({ top: 0 });
  }

  const wasBefore = ({ at, desk }) => fill(desk ? words.already_at : words.already, { time: clock(at), desk });

  return {
    list(fresh, kinds) {
      guests = [...fresh].sort((one, other) => one.name.localeCompare(other.name));
      groups = kinds;
      list();
    },
    find(typed) {
      text = typed;
      return list();
    },
    said(what, guest) {
      const says = { arrived: words.arrived, undone: words.undone }[what] ?? wasBefore(guest);
      show(what, guest.name, [groups[guest.group], make("b", "", says)], choice(guest, "small"));
    },
    told(answer) {
      const says = { arrived: words.arrived, undone: words.undone }[answer.what] ?? wasBefore(answer);
      show(answer.what, answer.name, [make("b", "", says)]);
    },
    earlier(guest) {
      const values = { name: guest.name, time: clock(guest.at), desk: guest.desk };
      show("already", guest.name, [fill(words.earlier, values)], choice(guest, "small"));
    },
    say(what, sentence, who = "") {
      show(what, who, [make("b", "", sentence)]);
    },
    net(isThere, number) {
      const net = find("net");
      net.hidden = false;
      net.dataset.state = isThere ? "online" : "offline";
      const many = number === 1 ? words.offline_one : fill(words.offline_some, { number });
      const off = number ? many : words.offline_none;
      const on = number ? words.sending : words.online;
      net.textContent = isThere ? on : off;
    },
    closed(late) {
      page.replaceChildren(make("h1", "", setup.desk), make("p", "", late ? fill(words.closed_kept, { number: late }) : words.closed));
    },
  };
}
