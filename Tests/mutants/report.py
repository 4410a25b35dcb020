"""The texts and tables of results."""


def listing(mutants):
    for each in mutants:
        print(f"{each.name:28} {each.properties:14} {each.what}\n{'':28} {each.file}: {each.killer}")


def line(result):
    verdict = result.verdict
    what = f"{verdict.test}: {verdict.message}" if verdict.test else str(result.mutant.killer)
    return f"{result.says:10} {result.mutant.name:28} {result.seconds:6.1f} s  {what}"


def summary(results, seconds):
    """The table, and the number of right results."""
    lines = [f"{'mutant':28} {'file':32} {'seconds':>7}  killed by"]
    for each in results:
        name = each.mutant.file.split("/")[-1]
        killed = f"{each.verdict.test}: {each.verdict.message}" if each.verdict.kills else each.says
        lines.append(f"{each.mutant.name:28} {name:32} {each.seconds:7.1f}  {killed}")
    lines.append(counts(results, seconds))
    return "\n".join(lines)


def counts(results, seconds):
    killed = sum(each.says == "killed" for each in results)
    equivalent = sum(each.says == "equivalent" for each in results)
    return f"{killed} of {len(results)} killed, {equivalent} equivalent, " \
           f"{len(results) - killed - equivalent} survived; {seconds:.0f} s"


def markdown(results, seconds):
    rows = ["| mutant | property | file | the mistake | killed by | it said | s |", "|---|---|---|---|---|---|---|"]
    for each in results:
        mutant, verdict = each.mutant, each.verdict
        said = f"`{escaped(verdict.message)}`" if verdict.kills else f"{each.says}: {mutant.equivalent}"
        rows.append(f"| `{mutant.name}` | {mutant.properties} | `{mutant.file.split('/')[-1]}` | {mutant.what} "
                    f"| {escaped(killer(each))} | {said} | {each.seconds:.1f} |")
    return "\n".join(rows) + f"\n\n{counts(results, seconds)}.\n"


def put_into(path, table):
    before, rest = path.read_text().split("<!-- table -->\n")
    after = rest.split("<!-- end -->\n")[1]
    path.write_text(f"{before}<!-- table -->\n{table}<!-- end -->\n{after}")


def killer(result):
    test = result.verdict.test
    return test if ".swift: " in test else str(result.mutant.killer)


def escaped(text):
    return text.replace("|", "\\|")
