/// The style of the page: one column on a phone, figures side by side if there is room, dark on a device in dark mode.
enum ReportStyle {
  static let sheet = """
    :root { color-scheme: light dark; --page: #ffffff; --card: #f6f7f8; --ink: #1d2125; --quiet: #5b6470; --line: #d9dde2;
      --accent: #00609c; --good: #1a7a3f; --bad: #b3430a;
      --shade: #1d212566; }
    @media (prefers-color-scheme: dark) { :root { --page: #15181b; --card: #1f2327; --ink: #e6e8ea; --quiet: #a4adb8;
      --line: #3a4149; --accent: #74b9ea; --good: #63cf8d; --bad: #f2935c;
      --shade: #ffffff66; } }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0 auto; max-width: 66rem; padding: 1rem; background: var(--page); color: var(--ink);
      font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
      overflow-wrap: anywhere; }
    h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.5rem 0 0.25rem; }
    h2 { font-size: 1.2rem; margin: 2.25rem 0 0.75rem; padding-top: 0.5rem; border-top: 1px solid var(--line); }
    h3 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
    p { margin: 0.5rem 0; max-width: 46rem; }
    a { color: var(--accent); }
    .lead, .note, .caption, summary { color: var(--quiet); }
    .lead { font-size: 1.05rem; }
    .good { color: var(--good); font-weight: 600; }
    .bad { color: var(--bad); font-weight: 600; }
    nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 1rem 0; font-size: 0.92rem; }
    nav a { padding: 0.2rem 0; }
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 0.6rem; margin: 1rem 0; }
    .tiles div { background: var(--card); border-radius: 0.5rem; padding: 0.6rem 0.8rem; }
    .tiles b { display: block; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
    .tiles span { display: block; font-size: 0.85rem; color: var(--quiet); line-height: 1.35; }
    dl { margin: 0.5rem 0; }
    dl div { display: grid; grid-template-columns: 9rem 1fr; gap: 0 1rem; padding: 0.2rem 0;
      border-bottom: 1px solid var(--line); }
    dt { color: var(--quiet); }
    dd { margin: 0; min-width: 0; }
    .scroll { overflow-x: auto; margin: 0.75rem 0; max-width: 100%; background-repeat: no-repeat;
      background-image: linear-gradient(to right, var(--page) 30%, transparent),
        linear-gradient(to left, var(--page) 30%, transparent), radial-gradient(farthest-side at 0 50%, var(--shade), transparent),
        radial-gradient(farthest-side at 100% 50%, var(--shade), transparent);
      background-position: 0 0, 100% 0, 0 0, 100% 0; background-size: 3rem 100%, 3rem 100%, 1rem 100%, 1rem 100%;
      background-attachment: local, local, scroll, scroll; }
    table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
    .caption { margin: 1.25rem 0 0; font-size: 0.92rem; }
    .caption + .scroll { margin-top: 0.35rem; }
    th, td { padding: 0.25rem 0.6rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
    tbody th { font-weight: 500; }
    thead th { color: var(--quiet); font-weight: 600; vertical-align: bottom; }
    th, td { white-space: nowrap; }
    .number { text-align: right; }
    .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1rem;
      align-items: start; margin: 0.75rem 0; }
    figure { margin: 0; background: #ffffff; border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.4rem;
      max-width: 32rem; }
    figure svg { display: block; width: 100%; height: auto; }
    details { margin: 0.5rem 0; }
    summary { cursor: pointer; padding: 0.3rem 0; }
    .finding { border-left: 3px solid var(--bad); padding: 0.1rem 0 0.1rem 0.8rem; margin: 0.75rem 0; }
    .finding p { margin: 0.2rem 0; }
    pre { background: var(--card); border-radius: 0.5rem; padding: 0.8rem; margin: 0.5rem 0; font-size: 0.85rem;
      white-space: pre-wrap; }
    footer { margin-top: 2.5rem; padding-top: 0.75rem; border-top: 1px solid var(--line); color: var(--quiet);
      font-size: 0.88rem; }
    @media screen and (prefers-color-scheme: dark) {
      figure { border-color: #ffffff; filter: invert(0.9) hue-rotate(180deg); } }
    @media screen and (max-width: 40rem) { tbody th, thead th:first-child { position: sticky; left: 0;
        background: var(--page); }
      tbody th { white-space: normal; overflow-wrap: anywhere; min-width: 7rem; max-width: 9rem; } }
    @media (max-width: 30rem) { th, td { padding: 0.25rem 0.4rem; } dl div { grid-template-columns: 1fr; } .tiles { grid-template-columns: 1fr 1fr; }
      .tiles b { font-size: 1.2rem; } }
    @media print { :root { --page: #ffffff; --card: #ffffff; --ink: #000000; --quiet: #444444; --line: #bbbbbb;
        --accent: #000000; --good: #000000; --bad: #000000; }
      body { max-width: none; padding: 0; font-size: 10pt; } nav { display: none; }
      .scroll { overflow: visible; background-image: none; } table { font-size: 8.5pt; }
      .tiles div { border: 1px solid var(--line); }
      .figures { grid-template-columns: 1fr 1fr; }
      details::details-content { content-visibility: visible; display: block; block-size: auto; }
      figure, tr, .finding, .tiles { break-inside: avoid; } h2, h3, .caption { break-after: avoid; } }
    """
}
