using DrConsole.Exchange;
using DrConsole.Runbooks;

namespace DrConsole.Tests;

/// <summary>Imported runbooks in the store.</summary>
public sealed class ProcedureStoreTests
{
    private const string Jobs = "- name: Drain\n  sequence:\n    commands:\n    - exec: drain a\n    - jobref: {name: Restore}\n";
    private const string Own = "# kept as written\nrunbook: restore\ntitle: Restore\nsteps:\n- {id: a, title: A, kind: manual}\n";

    [Theory, BothDatabases]
    public async Task What_is_imported_is_a_draft_and_twice_is_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        SourceText[] documents = [SourceText.Of("jobs.yaml", Jobs), SourceText.Of("restore.yaml", Own)];

        var preview = await console.As<ImportDocuments>(Eva).PreviewAsync(documents, ImportShape.Auto, Cancel);
        Assert.Empty(await console.As<ReadRunbooks>(Cora).ListAsync(new(), null, 10, Cancel));
        var first = await console.As<ImportDocuments>(Eva).ApplyAsync(documents, ImportShape.Auto, Cancel);
        var again = await console.As<ImportDocuments>(Eva).ApplyAsync(documents, ImportShape.Auto, Cancel);

        Assert.Equal(["runbook drain", "runbook restore"], preview.Created.Select(line => $"{line.Type} {line.Key}").Order());
        Assert.Equal((2, true, 2), (first.Created.Count(), again.ChangesNothing, again.Unchanged.Count()));
        Assert.Equal(Own, await console.As<ReadRunbooks>(Cora).TextAsync("restore", null, Cancel));
        Assert.Equal(RunbookStatus.Draft, (await console.As<ReadRunbooks>(Cora).FindAsync("drain", Cancel)).Status);

        // Alone, the job still finds the runbook that is here by now.
        Assert.True((await console.As<ImportDocuments>(Eva).ApplyAsync([documents[0]], ImportShape.Auto, Cancel)).ChangesNothing);
    }
}
