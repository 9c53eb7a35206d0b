// Comfort on the pages of second factors. Whatever these pages are for also works without it.

/** Has the button wait for its seconds, by the clock: timers are late in tabs that nobody looks at. */
function wait(button) {
    const label = button.textContent;
    const until = Date.now() + 1000 * Number(button.dataset.mfaWait);

    const tick = () => {
        const seconds = Math.ceil((until - Date.now()) / 1000);
        button.disabled = seconds > 0;
        button.textContent = seconds > 0 ? button.dataset.mfaWaiting.replace("{0}", seconds) : label;
        if (seconds > 0) {
            setTimeout(tick, 250);
        }
    };
    tick();
}

function lines(source) {
    const items = [...source.querySelectorAll("li")];
    return (items.length > 0 ? items : [source]).map((item) => item.textContent.trim()).join("\n");
}

/** The clipboard is there for pages with TLS only; the older way works on the others. */
async function copy(source) {
    if (navigator.clipboard) {
        return navigator.clipboard.writeText(lines(source));
    }
    getSelection().selectAllChildren(source);
    if (!document.execCommand("copy")) {
        throw new Error();
    }
}

function download(source, { mfaFile, mfaHeading }) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${mfaHeading}\n\n${lines(source)}\n`], { type: "text/plain;charset=utf-8" }));
    link.download = mfaFile;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const tools = {
    copy: (source, { mfaDone, mfaFailed }) => {
        const say = (text) => (document.getElementById("mfa-done").textContent = text);
        copy(source).then(
            () => say(mfaDone),
            () => say(mfaFailed),
        );
    },
    download,
    print: () => print(),
};

for (const button of document.querySelectorAll("[data-mfa-does]")) {
    const source = document.getElementById(button.dataset.mfaFrom);
    button.addEventListener("click", () => tools[button.dataset.mfaDoes](source, button.dataset));
    button.hidden = false;
}

for (const button of document.querySelectorAll("[data-mfa-wait]")) {
    wait(button);
}

for (const form of document.querySelectorAll("form.mfa-page")) {
    form.addEventListener("submit", () => {
        const code = form.elements.namedItem("code");
        if (code) {
            code.value = code.value.replace(/\s+/g, "");
        }
    });
}

// Keycloak's own label for this field names another one.
const user = document.getElementById("kc-attempted-username");
if (user instanceof HTMLInputElement && user.labels.length === 0 && !user.hasAttribute("aria-label")) {
    user.setAttribute("aria-label", document.querySelector("[data-mfa-username]").dataset.mfaUsername);
}
