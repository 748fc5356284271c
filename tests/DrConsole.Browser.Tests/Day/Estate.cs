namespace DrConsole.Browser.Tests.Day;

/// <summary>The database of the story, as far as its runbook sees it: four programs that a runner may execute, and files that decide what they find.</summary>
internal sealed class Estate
{
    private Estate(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>The runbook, as somebody else's file: what stands in it is what the plan says, and one step lacks what the linter asks for.</summary>
    public string Runbook => $$$"""
        runbook: cut-over-database
        title: Cut the agent database over to its standby
        summary: The primary does not come back in time. Fences it, proves that the standby continues its history, and leads everybody there.
        service: agent-database
        answers: [{scenario: database-primary-failure, as: recovery}]
        rto: 30m
        steps:
          - id: look
            phase: Assess
            title: Look at the primary
            kind: manual
            expected: 1m
            items: [Its node answers, Its log says why it stopped]
          - id: fence
            phase: Assess
            title: Fence the old primary
            kind: command
            run: [{{{Folder}}}/fence.sh]
            expected: 10s
            timeout: 1m
          - id: history
            phase: Cut over
            title: The standby continues the history of the primary
            kind: gate
            same:
              - {command: {run: [{{{Folder}}}/history.sh, primary]}}
              - {command: {run: [{{{Folder}}}/history.sh, standby]}}
            expected: 5s
            timeout: 1m
          - id: confirm
            phase: Cut over
            title: Confirm the cutover
            kind: approval
            by: incident-commander
            count: 2
            expected: 2m
            timeout: 20m
            instructions: From here there is no quick way back. **Two people** confirm that the primary is down for good.
          - id: promote
            phase: Cut over
            title: Promote the standby
            kind: command
            run: [{{{Folder}}}/promote.sh]
            expected: 20s
            timeout: 5m
            rollback: none
            because: A promoted standby has begun a history of its own. The way back is to rebuild the old primary.
          - id: answers
            phase: Verify
            title: The new primary accepts writes
            kind: gate
            check: {command: {run: [{{{Folder}}}/answers.sh]}}
            expected: 5s
            timeout: 1m
        """;

    /// <summary>What the author adds because the linter asked for it.</summary>
    public string MendedRunbook => Runbook.Replace(
        "/fence.sh]\n", $"/fence.sh]\n    rollback: {{kind: command, run: [{Folder}/unfence.sh], timeout: 1m}}\n", StringComparison.Ordinal);

    public static async Task<Estate> BuildAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var estate = new Estate(folder);
        await estate.WriteAsync("fence.sh", """
            if [ -e locked ]; then echo "The node's controller is locked by a change that is under way." >&2; exit 4; fi
            touch fenced; echo "postgres-primary-0 is fenced."
            """);
        await estate.WriteAsync("unfence.sh", "rm -f fenced; echo \"postgres-primary-0 may come back.\"");
        await estate.WriteAsync("history.sh", "cat \"history-$1\"");
        await estate.WriteAsync("promote.sh", """
            echo "Replaying what was archived…"; touch promoting
            while [ -e slow ]; do sleep 0.1; done
            touch promoted; echo "postgres-standby-0 is the primary now."
            """);
        await estate.WriteAsync("answers.sh", "[ -e promoted ] && echo \"1 row written and read back.\"");
        estate.Begin();
        return estate;
    }

    /// <summary>As if nothing had happened, for the next exercise: both histories are the same.</summary>
    public void Begin()
    {
        foreach (var mark in new[] { "locked", "fenced", "slow", "promoting", "promoted" })
            File.Delete(Path.Combine(Folder, mark));
        Histories("timeline 7", "timeline 7");
    }

    public void Histories(string primary, string standby)
    {
        File.WriteAllText(Path.Combine(Folder, "history-primary"), primary + "\n");
        File.WriteAllText(Path.Combine(Folder, "history-standby"), standby + "\n");
    }

    public void Set(string mark) => File.WriteAllText(Path.Combine(Folder, mark), "");

    public void Unset(string mark) => File.Delete(Path.Combine(Folder, mark));

    public bool Has(string mark) => File.Exists(Path.Combine(Folder, mark));

    private async Task WriteAsync(string name, string body)
    {
        var path = Path.Combine(Folder, name);
        await File.WriteAllTextAsync(path, $"#!/bin/bash\ncd \"$(dirname \"$0\")\"\n{body}\n", Cancel);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
