"use strict";
const form = document.getElementById("form");
const query = document.getElementById("query");
const canned = document.getElementById("canned");
const status = document.getElementById("status");
const result = document.getElementById("result");

function say(text, isError) {
  status.textContent = text;
  status.className = isError ? "error" : "";
}

function addRow(parent, cells, tag) {
  const row = parent.insertRow();
  for (const cell of cells) {
    row.appendChild(document.createElement(tag)).textContent = cell;
  }
}

function draw(table) {
  addRow(result.createTHead(), table.columns, "th");
  const body = result.createTBody();
  for (const cells of table.rows) addRow(body, cells, "td");
  say(table.rows.length + (table.rows.length === 1 ? " row" : " rows"), false);
}

async function ask(event) {
  if (event) event.preventDefault();
  say("asking ...", false);
  result.replaceChildren();
  try {
    const response = await fetch("/sparql", {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", "Accept": "application/vnd.kg.table+json" },
      body: query.value,
    });
    if (response.ok) draw(await response.json());
    else say(await response.text(), true);
  } catch (error) {
    say("The server does not answer. Is kg serve still running?", true);
  }
}

form.addEventListener("submit", ask);
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask(event);
});
canned.addEventListener("change", () => {
  if (!canned.value) return;
  query.value = canned.value;
  if (!canned.value.includes(" ")) ask(null);
  else query.focus();
});
