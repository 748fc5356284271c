using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Runbooks;
using DrConsole.Tests.Evidence;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Runbooks.RunbookWorld;

namespace DrConsole.Tests.Runbooks;

/// <summary>A runbook is written, reviewed by somebody else, published for good, found again and retired.</summary>
public sealed class RunbookStoreTests
{
    private static readonly (string, string) TwoApprovals = ("DrConsole:Runbooks:ApprovalsNeeded", "2");
    private static readonly (string, string) NoApproval = ("DrConsole:Runbooks:ApprovalsNeeded", "0");
    private static readonly Person Gina = new("gina", AccessRoles.Author | AccessRoles.Commander);

    [Theory, BothDatabases]
    public async Task What_is_wrong_is_refused_whole_with_every_line(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditRunbook>(Eva).CreateAsync(With("  - {id: a, kind: manual, colour: red}"), Cancel));

        Assert.Contains(wrong.Errors["yaml"], text => text.StartsWith("Line 4, column", StringComparison.Ordinal) && text.Contains("colour", StringComparison.Ordinal));
        Assert.Empty(await console.As<ReadRunbooks>(Cora).ListAsync(new(), null, 10, Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_version_is_published_after_somebody_else_approved_it(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditRunbook>(Eva).CreateAsync(Restore, Cancel);
        await console.As<SubmitRunbook>(Eva).ExecuteAsync("restore-core-database", "First", null, Cancel);
        var early = await Assert.ThrowsAsync<RefusedException>(() => console.As<PublishRunbook>(Eva).ExecuteAsync("restore-core-database", null, Cancel));
        await console.As<ApproveRunbook>(Ana).ExecuteAsync("restore-core-database", RunbookDraft.HashOf(Restore), null, Cancel);

        var version = await console.As<PublishRunbook>(Eva).ExecuteAsync("restore-core-database", null, Cancel);

        Assert.Equal("approvals-missing", early.Code);
        Assert.Equal((1, Restore, RunbookDraft.HashOf(Restore), "First", false), (version.Number, version.Text, version.ContentHash, version.Note, version.IsUnreviewed));
        Assert.Equal(RunbookStatus.Published, (await console.As<ReadRunbooks>(Cora).FindAsync("restore-core-database", Cancel)).Status);
        var entry = Assert.Single(await console.LedgerOfKindAsync("runbook.published"));
        Assert.Contains(version.ContentHash, System.Text.Encoding.UTF8.GetString(entry.Bytes), StringComparison.Ordinal);
        await using var store = console.OpenStore();
        Assert.True((await store.Set<KnownRunbook>().SingleAsync(Cancel)).IsPublished);
    }

    [Theory, BothDatabases]
    public async Task Nobody_approves_what_they_wrote_and_nobody_twice(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, settings: TwoApprovals);
        await console.AdmitAsync(Gina);
        await console.As<EditRunbook>(Eva).CreateAsync(Restore, Cancel);
        await console.As<EditRunbook>(Gina).WriteAsync("restore-core-database", Restore + "\n", 0, Cancel);
        await console.As<SubmitRunbook>(Eva).ExecuteAsync("restore-core-database", "", null, Cancel);

        var own = await Assert.ThrowsAsync<RefusedException>(() => console.As<ApproveRunbook>(Gina).ExecuteAsync("restore-core-database", null, null, Cancel));
        var stale = await Assert.ThrowsAsync<RefusedException>(() => console.As<ApproveRunbook>(Ana).ExecuteAsync("restore-core-database", "0000", null, Cancel));
        await console.As<ApproveRunbook>(Ana).ExecuteAsync("restore-core-database", null, null, Cancel);
        var twice = await Assert.ThrowsAsync<RefusedException>(() => console.As<ApproveRunbook>(Ana).ExecuteAsync("restore-core-database", null, null, Cancel));
        var one = await Assert.ThrowsAsync<RefusedException>(() => console.As<PublishRunbook>(Eva).ExecuteAsync("restore-core-database", null, Cancel));

        Assert.Equal(["own-work", "stale-approval", "approved-already", "approvals-missing"], new[] { own, stale, twice, one }.Select(refused => refused.Code));
    }

    [Theory, BothDatabases]
    public async Task An_edit_in_review_voids_what_was_approved(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditRunbook>(Eva).CreateAsync(Restore, Cancel);
        var submitted = await console.As<SubmitRunbook>(Eva).ExecuteAsync("restore-core-database", "", null, Cancel);
        var approved = await console.As<ApproveRunbook>(Ana).ExecuteAsync("restore-core-database", null, submitted.Version, Cancel);

        var edited = await console.As<EditRunbook>(Eva).WriteAsync("restore-core-database", Restore + "\n# more\n", approved.Version, Cancel);
        Assert.Equal(RunbookStatus.Draft, edited.Status);
        await console.As<SubmitRunbook>(Eva).ExecuteAsync("restore-core-database", "", null, Cancel);

        Assert.Equal("approvals-missing", (await Assert.ThrowsAsync<RefusedException>(() => console.As<PublishRunbook>(Eva).ExecuteAsync("restore-core-database", null, Cancel))).Code);
    }

    [Theory, BothDatabases]
    public async Task Changes_are_requested_with_what_has_to_change(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditRunbook>(Eva).CreateAsync(Restore, Cancel);
        await console.As<SubmitRunbook>(Eva).ExecuteAsync("restore-core-database", "", null, Cancel);
        await Assert.ThrowsAsync<InvalidException>(() => console.As<ApproveRunbook>(Ana).SendBackAsync("restore-core-database", " ", Cancel));

        await console.As<ApproveRunbook>(Ana).SendBackAsync("restore-core-database", "Step restore: name the replica", Cancel);

        var runbook = await console.As<ReadRunbooks>(Cora).FindAsync("restore-core-database", Cancel);
        Assert.Equal((RunbookStatus.Draft, "Step restore: name the replica"), (runbook.Status, runbook.SentBack));
    }

    [Theory, BothDatabases]
    public async Task What_cannot_work_is_not_published(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, settings: NoApproval);
        await console.As<EditRunbook>(Eva).CreateAsync(With("  - {id: a, title: A, kind: runbook, use: gone}"), Cancel);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => console.As<PublishRunbook>(Eva).ExecuteAsync("one", null, Cancel));

        Assert.Equal("lint-errors", refused.Code);
        Assert.Contains("Line 4", refused.Message, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Two_runbooks_never_nest_each_other(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, settings: NoApproval);
        var edit = console.As<EditRunbook>(Eva);
        await edit.CreateAsync("runbook: a\ntitle: A\nsteps: [{id: x, title: X, kind: runbook, use: b}]\n", Cancel);
        await edit.CreateAsync("runbook: b\ntitle: B\nsteps: [{id: x, title: X, kind: runbook, use: a}]\n", Cancel);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => console.As<PublishRunbook>(Eva).ExecuteAsync("a", null, Cancel));

        Assert.Contains("a → b → a", refused.Message, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Without_reviewers_a_version_says_so_and_the_next_one_takes_its_place(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, settings: NoApproval);
        await console.As<EditRunbook>(Eva).CreateAsync(Restore, Cancel);
        Assert.True((await console.As<PublishRunbook>(Eva).ExecuteAsync("restore-core-database", null, Cancel)).IsUnreviewed);
        var runbook = await console.As<ReadRunbooks>(Cora).FindAsync("restore-core-database", Cancel);
        var second = await console.As<EditRunbook>(Eva).WriteAsync("restore-core-database", Restore.Replace("60m", "90m", StringComparison.Ordinal), runbook.Version, Cancel);
        await console.As<PublishRunbook>(Eva).ExecuteAsync("restore-core-database", second.Version, Cancel);

        var versions = await console.As<ReadRunbooks>(Cora).VersionsAsync("restore-core-database", Cancel);
        Assert.Equal([(2, RunbookStatus.Published), (1, RunbookStatus.Retired)], versions.Select(version => (version.Number, version.Status)));
        Assert.Equal(Restore, await console.As<ReadRunbooks>(Cora).TextAsync("restore-core-database", 1, Cancel));
    }

    [Theory, BothDatabases]
    public async Task An_earlier_version_becomes_a_draft_again_and_a_retired_one_leaves_nothing_in_force(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, settings: NoApproval);
        await console.As<EditRunbook>(Eva).CreateAsync(Restore, Cancel);
        await console.As<PublishRunbook>(Eva).ExecuteAsync("restore-core-database", null, Cancel);
        var retired = await console.As<PublishRunbook>(Eva).RetireAsync("restore-core-database", "Replaced", null, Cancel);
        Assert.Equal(RunbookStatus.Retired, retired.Status);

        var restored = await console.As<EditRunbook>(Eva).RestoreAsync("restore-core-database", 1, retired.Version, Cancel);

        Assert.Equal((RunbookStatus.Draft, Restore, 2), (restored.Status, restored.DraftText, restored.DraftNumber));
        await Assert.ThrowsAsync<RefusedException>(() => console.As<EditRunbook>(Eva).DeleteAsync("restore-core-database", restored.Version, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Two_who_write_at_once_lose_nothing(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditRunbook>(Eva).CreateAsync(Restore, Cancel);
        await console.As<EditRunbook>(Eva).WriteAsync("restore-core-database", Restore + "# hers\n", 0, Cancel);

        var conflict = await Assert.ThrowsAsync<ConflictException>(() => console.As<EditRunbook>(Eva).WriteAsync("restore-core-database", Restore + "# his\n", 0, Cancel));

        var field = Assert.Single(conflict.Fields);
        Assert.Equal((Restore + "# hers\n", Restore + "# his\n"), (field.Theirs, field.Yours));
    }

    [Theory, BothDatabases]
    public async Task It_is_found_by_title_step_command_state_and_service(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditRunbook>(Eva).CreateAsync(Restore, Cancel);
        await console.As<EditRunbook>(Eva).CreateAsync(With("  - {id: a, title: Call the team, kind: manual}"), Cancel);

        async Task<string> FoundAsync(ReadRunbooks.Query query) => string.Join(' ', (await console.As<ReadRunbooks>(Cora).ListAsync(query, null, 10, Cancel)).Select(line => line.Key));

        Assert.Equal("one restore-core-database", await FoundAsync(new()));
        Assert.Equal("restore-core-database", await FoundAsync(new("RESTORE-DATA.sh core")));
        Assert.Equal("one", await FoundAsync(new("call team")));
        Assert.Equal("restore-core-database", await FoundAsync(new(Service: "core-databases")));
        Assert.Equal("one restore-core-database", await FoundAsync(new(Status: RunbookStatus.Draft)));
        Assert.Equal("", await FoundAsync(new(Status: RunbookStatus.Published)));
        Assert.Equal("", await FoundAsync(new("100%")));
    }

    [Theory, BothDatabases]
    public async Task What_may_be_done_depends_on_the_role(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditRunbook>(Eva).CreateAsync(Restore, Cancel);

        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditRunbook>(Ana).WriteAsync("restore-core-database", Restore, 0, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ApproveRunbook>(Eva).ExecuteAsync("restore-core-database", null, null, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<PublishRunbook>(Dev).ExecuteAsync("restore-core-database", null, Cancel));
    }
}
