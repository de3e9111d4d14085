// What a desk keeps on the phone: the list, and what was done and is not sent yet.
export class Kept {
  constructor(name) {
    this.name = name;
    this.state = { guests: [], groups: {}, tag: "", until: "", queue: [], asked: {} };
    try {
      Object.assign(this.state, JSON.parse(localStorage.getItem(name)) ?? {});
    } catch {
      // A browser that keeps nothing still works with a net.
    }
  }

  guests() { return this.state.guests; }
  groups() { return this.state.groups; }
  tag() { return this.state.tag; }
  queue() { return this.state.queue; }
  asked(key) { return this.state.asked[key]; }
  isOver(until) { return Date.now() > Date.parse(this.state.until || until); }

  add(act) {
    const whole = { ...act, key: crypto.randomUUID(), done: Date.now() };
    this.state.queue.push(whole);
    if (act.ticket) this.state.asked[whole.key] = { ticket: true };
    this.save();
  }

  change(guest) {
    const at = this.state.guests.findIndex((one) => one.mark === guest.mark);
    if (at >= 0) this.state.guests[at] = guest;
    this.state.tag = "";
    this.save();
  }

  sent(keys) {
    this.state.queue = this.state.queue.filter((one) => !keys.includes(one.key));
    this.save();
  }

  // What waits to be sent is newer than what the portal says.
  take(fresh, tag, desk) {
    const mine = new Map(this.state.guests.map((one) => [one.mark, one]));
    const waiting = new Set(this.state.queue.map((one) => one.mark));
    this.state.guests = fresh.guests.map((one) => (waiting.has(one.mark) && mine.get(one.mark)) || { ...one, own: this.isOwn(mine.get(one.mark), one, desk) });
    Object.assign(this.state, { groups: fresh.groups, until: fresh.until, tag: waiting.size ? "" : tag ?? "", asked: {} });
    this.save();
  }

  isOwn(before, now, desk) {
    return Boolean(before?.own && now.at && now.desk === desk);
  }

  // Guests checked in here whom another desk had checked in before, as is known only now.
  overtaken(fresh, desk) {
    const mine = new Set(this.state.guests.filter((one) => one.own && one.at).map((one) => one.mark));
    return fresh.filter((one) => mine.has(one.mark) && one.at && one.desk && one.desk !== desk);
  }

  save() {
    try {
      localStorage.setItem(this.name, JSON.stringify(this.state));
    } catch {
      // Full or forbidden: what is on the page goes on.
    }
  }

  clear() {
    this.state = { guests: [], groups: {}, tag: "", until: "", queue: [], asked: {} };
    try {
      localStorage.removeItem(this.name);
    } catch {
      // Nothing was kept.
    }
  }
}
