using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Runbooks;

/// <summary>Puts a reviewed draft in force as an immutable version, and takes the version in force out again.</summary>
public sealed class PublishRunbook(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock, IOptions<RunbookOptions> options, Ledger ledger)
{
    public Task<RunbookVersion> ExecuteAsync(string key, int? version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runbook = await store.FindRunbookAsync(key, cancel);
        ConflictException.ThrowIfStale(runbook.Title, runbook.Version, version ?? runbook.Version);
        var draft = RunbookDraft.Read(runbook.DraftText ?? throw new RefusedException("There is no draft to publish. Edit the runbook first."));
        var approvals = await DemandApprovalsAsync(store, runbook, cancel);
        var findings = await DemandNoErrorAsync(store, draft, cancel);

        var now = clock.GetUtcNow();
        foreach (var before in await store.RunbookVersions.Where(row => row.RunbookKey == key && row.RetiredAt == null).ToListAsync(cancel))
            before.Retire("", now);
        var published = RunbookVersion.Of(runbook, options.Value.ApprovalsNeeded, actor.Name, now);
        store.Add(published);
        approvals.ForEach(approval => approval.Became(published.Number));
        runbook.Publish(now);
        ledger.Record(store, "runbook.published", $"runbook/{key}", ("hash", published.ContentHash), ("version", published.Number), ("approvals", approvals.Count));
        await store.FollowAsync(runbook, draft.File, cancel);
        await store.FollowPathsAsync(key, draft.File, cancel);
        await KeepFindings.ReplaceAsync(store, key, findings, now, cancel);
        await store.SaveChangesAsync(cancel);
        return published;
    });

    public Task<Runbook> RetireAsync(string key, string because, int? version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditRunbooks, cancel);
        if (because.Trim().Length > Runbook.MaxNote)
            throw new InvalidException("reason", $"At most {Runbook.MaxNote:N0} characters.");
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runbook = await store.FindRunbookAsync(key, cancel);
        ConflictException.ThrowIfStale(runbook.Title, runbook.Version, version ?? runbook.Version);
        var number = runbook.PublishedNumber;
        runbook.Retire(clock.GetUtcNow());
        (await store.RunbookVersions.SingleAsync(row => row.RunbookKey == key && row.Number == number, cancel)).Retire(because.Trim(), clock.GetUtcNow());
        ledger.Record(store, "runbook.retired", $"runbook/{key}", ("version", number));
        await store.FollowAsync(runbook, runbook.DraftText is { } text ? RunbookDraft.Read(text).File : null, cancel);
        await store.FollowPathsAsync(key, null, cancel);
        await store.SaveChangesAsync(cancel);
        return runbook;
    });

    private async Task<List<RunbookApproval>> DemandApprovalsAsync(DrStore store, Runbook runbook, CancellationToken cancel)
    {
        var needed = options.Value.ApprovalsNeeded;
        if (needed > 0)
            runbook.DemandInReview();
        var approvals = await store.RunbookApprovals
            .Where(approval => approval.RunbookKey == runbook.Key && approval.Submission == runbook.Submission && approval.ContentHash == runbook.DraftHash).ToListAsync(cancel);
        return approvals.Count >= needed ? approvals
            : throw new RefusedException($"{needed - approvals.Count} more {(needed - approvals.Count == 1 ? "person" : "people")} who wrote none of it must approve it first.", "approvals-missing");
    }

    private async Task<IReadOnlyList<Finding>> DemandNoErrorAsync(DrStore store, RunbookDraft draft, CancellationToken cancel)
    {
        var facts = await RunbookFacts.GatherAsync(store, draft.File, clock.GetUtcNow(), cancel);
        var findings = Linter.Lint(draft.File, draft.Places, facts);
        var errors = findings.Where(finding => finding.Severity is FindingSeverity.Error).ToList();
        if (errors.Count > 0)
            throw new RefusedException($"It cannot work yet. {string.Join(" ", errors.Take(5).Select(error => $"Line {error.Line}: {error.Message}"))}", "lint-errors");
        return findings;
    }
}
