using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Kit;

/// <summary>
/// What must hold whatever goes wrong (docs/faults.md), read from outside: the store, the marks of steps, the mail server's mailbox, what was printed.
/// Each says what it found by <see cref="InvariantBrokenException"/>.
/// </summary>
/// <param name="desk">On the same store as the console that the fault was done to, in the real time, with everybody of the world known.</param>
public sealed partial class Invariants(TestConsole desk)
{
    /// <summary>What may be late by the clock alone: a worker that looks every few seconds, on a machine that is busy.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>What steps left; null where none do.</summary>
    public Marks? Marks { get; init; }

    /// <summary>A mailbox that nobody empties; null where no mail goes out.</summary>
    public MailServer? Mail { get; init; }

    /// <summary>The console that has to answer; null where it is not to be asked.</summary>
    public ConsoleProcess? Process { get; init; }

    /// <summary>Bytes that may stand nowhere.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Those that hold at every moment, also of a console that lies dead.</summary>
    public async Task HoldAsync()
    {
        await I1_no_recorded_step_runs_twice();
        await I3_every_committed_event_has_its_deliveries();
        await I4_no_mail_is_sent_twice();
        await I6_the_ledger_verifies();
        await I7_nobody_approves_what_they_started();
        await I8_no_secret_is_anywhere();
        await I10_the_store_is_whole();
    }

    /// <summary>All of them, of a console that serves and has had the time to catch up.</summary>
    public async Task HoldInServiceAsync()
    {
        await HoldAsync();
        await I2_no_run_is_left_alone();
        await I4_every_delivery_ends();
        await I5_a_page_that_nobody_answers_goes_on();
        await I9_the_status_page_answers();
    }

    public async Task I1_no_recorded_step_runs_twice()
    {
        await using var store = desk.OpenStore();
        foreach (var run in await RunsAsync(store))
        {
            var facts = await store.ReadJournalAsync(run.Id, 0, World.Cancel);
            Demand("I1", facts.Select(fact => fact.Number).SequenceEqual(Enumerable.Range(1, facts.Count).Select(number => (long)number)) && facts.Count == run.LastNumber, $"the journal of {run.Id} has {facts.Count} facts, its row says {run.LastNumber}");
            var attempts = AttemptsOf(run.Id, facts);
            foreach (var marks in Marks?.Read().Where(mark => mark.Run == $"{run.Id}").GroupBy(mark => (mark.Label, mark.Attempt)) ?? [])
            {
                var undo = marks.Key.Label.StartsWith(UndoMark, StringComparison.Ordinal);
                var step = undo ? marks.Key.Label[UndoMark.Length..] : marks.Key.Label;
                var counts = marks.CountBy(mark => mark.What).ToDictionary();
                Demand("I1", !counts.ContainsKey(Mark.Twice), $"two children of {step} of {run.Id} were alive at once");
                Demand("I1", counts.Values.All(count => count == 1), $"attempt {marks.Key.Attempt} of {step} of {run.Id} left {string.Join(", ", counts)}");
                Demand("I1", attempts.ContainsKey((step, marks.Key.Attempt)), $"attempt {marks.Key.Attempt} of {step} of {run.Id} ran and is not in the journal");
            }
            foreach (var ((step, number), (undo, ending)) in attempts.Where(_ => Marks is not null))
                Demand("I1", ending is not AttemptEnding.Succeeded || !Leaves(run, step) || Marks!.Has(run.Id, undo ? UndoMark + step : step, Mark.Done, number), $"attempt {number} of {step} of {run.Id} is recorded as done and left no mark");
        }
    }

    public Task I2_no_run_is_left_alone() => EventuallyAsync("I2", async () =>
    {
        await using var store = desk.OpenStore();
        var late = Now - Grace;
        foreach (var run in (await RunsAsync(store)).Where(run => run.EndedAt is null))
        {
            if (run.Holder is not null ? run.LeaseUntil < late : run.WakeAt < late)
                return $"{run.Id} was to be worked by {run.LeaseUntil ?? run.WakeAt:HH:mm:ss} and is not";
            if (run.Holder is null && run.WakeAt is null && (await store.ReplayAsync(run, World.Cancel)) is { IsPaused: false, HeldBecause: null } state && !state.Active.Any(step => step.Status is StepStatus.WaitingForHuman or StepStatus.Unknown or StepStatus.Failed))
                return $"{run.Id} has neither progress, an owner nor an open question: {run.Status}";
        }
        return null;
    });

    public async Task I7_nobody_approves_what_they_started()
    {
        await using var store = desk.OpenStore();
        foreach (var run in await RunsAsync(store))
        {
            Demand("I7", run.ContentHash == Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(run.Text))), $"{run.Id} does not work the bytes that its hash is of");
            var (by, opened) = ("", new Dictionary<string, string?>());
            foreach (var fact in (await store.ReadJournalAsync(run.Id, 0, World.Cancel)).Select(journaled => journaled.Fact))
            {
                by = fact is RunFact.Started started ? started.By : by;
                if (fact is RunFact.StepOpened open)
                    opened[open.Step!] = open.Hash;
                if (fact is RunFact.Approved { Broken: false } given)
                    Demand("I7", given.By != by && given.Hash == opened[given.Step!], $"{given.Step} of {run.Id} was approved by {given.By} for {given.Hash}; {by} started it, what was shown is {opened[given.Step!]}");
            }
        }
    }

    private const string UndoMark = "undo-";

    private static async Task<IReadOnlyList<Run>> RunsAsync(DrStore store) => await store.Runs.AsNoTracking().OrderBy(run => run.StartedAt).ToListAsync(World.Cancel);

    // Every attempt once, none while another of its step is under way, none after one that was recorded as done.
    private static Dictionary<(string Step, int Number), (bool Undo, AttemptEnding? Ending)> AttemptsOf(RunId run, IReadOnlyList<Journaled> facts)
    {
        var attempts = new Dictionary<(string, int), (bool, AttemptEnding?)>();
        var (done, open) = (new HashSet<(string, bool)>(), new Dictionary<string, int>());
        var fences = facts.Select(journaled => journaled.Fence).OfType<long>().ToList();
        Demand("I1", fences.SequenceEqual(fences.Order()), $"somebody who had lost {run} wrote into its journal after whoever took it over");
        foreach (var (number, fact) in facts.Select(journaled => (journaled.Number, journaled.Fact)))
        {
            switch (fact)
            {
                case RunFact.AttemptIntended intended:
                    Demand("I1", !done.Contains((fact.Step!, intended.Undo)), $"{fact.Step} of {run} was recorded as done and is begun again by fact {number}");
                    Demand("I1", open.TryAdd(fact.Step!, intended.Attempt) && attempts.TryAdd((fact.Step!, intended.Attempt), (intended.Undo, null)), $"fact {number} of {run} begins {fact.Step} beside another attempt of it");
                    break;
                case RunFact.AttemptEnded ended:
                    Demand("I1", open.Remove(fact.Step!, out var begun) && begun == ended.Attempt, $"fact {number} of {run} ends an attempt of {fact.Step} that is not under way");
                    attempts[(fact.Step!, ended.Attempt)] = (ended.Undo, ended.Ending);
                    if (ended.Ending is AttemptEnding.Succeeded)
                        done.Add((fact.Step!, ended.Undo));
                    break;
                case RunFact.AttemptUnknown unknown:
                    open.Remove(fact.Step!);
                    attempts[(fact.Step!, unknown.Attempt)] = (unknown.Undo, null);
                    break;
                case RunFact.Retried:
                    done.RemoveWhere(each => each.Item1 == fact.Step);
                    break;
            }
        }
        return attempts;
    }

    // Steps of the story do; others may be of any kind.
    private bool Leaves(Run run, string step) => RunbookReader.Read(run.Text).File?.Steps.FirstOrDefault(known => known.Id == step)?.Body is CommandBody && run.Text.Contains(Marks!.Script, StringComparison.Ordinal);

    private static async Task EventuallyAsync(string which, Func<Task<string?>> findAsync)
    {
        string? found = null;
        try
        {
            await Soon.IsAsync(which, async () => (found = await findAsync()) is null, seconds: 120);
        }
        catch (TimeoutException)
        {
            throw new InvariantBrokenException(which, found!);
        }
    }

    private static void Demand(string which, bool holds, string what)
    {
        if (!holds)
            throw new InvariantBrokenException(which, what);
    }
}
