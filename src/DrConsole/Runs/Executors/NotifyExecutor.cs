using System.Text;
using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>
/// Has people told. It is done when the notice and its deliveries are committed; whether they arrive is theirs to say. A rehearsal says whom it
/// would tell, a drill tells nobody but those who take part.
/// </summary>
public sealed class NotifyExecutor(IDbContextFactory<DrStore> stores, SendNotice send, TimeProvider clock) : IStepExecutor
{
    public StepKind Kind => StepKind.Notify;

    public async Task<StepOutcome> ExecuteAsync(StepWork work, IStepOutput output, CancellationToken cancel)
    {
        var body = (NotifyBody)work.Body;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var facts = await PeopleFacts.ReadAsync(store, clock.GetUtcNow(), cancel);
        var audience = await AudienceAsync(store, facts, body.Audience, cancel);
        if (work.Mode is RunMode.Rehearsal)
        {
            var people = audience.People.SelectMany(who => facts.Meant(who, clock.GetUtcNow())).Select(contact => contact.Name).Distinct().ToList();
            await SayAsync(output, $"Would tell {string.Join(", ", people.Concat(audience.Stakeholders))} with the template {body.Template}.", cancel);
            return new StepOutcome.Succeeded(null, []);
        }

        Acting.As(Actor.Console("runs"));
        var run = await store.FindRunAsync(work.Run, cancel);
        var told = await send.AddAsync(store, new NoticeToSend(NoticeKind.Update, $"run/{work.Run}", audience, ValuesOf(run, work))
        {
            Template = body.Template,
            Mode = work.Mode is RunMode.Drill ? NoticeMode.Drill : NoticeMode.Live,

            Participants = run.Participants.Split('\n', StringSplitOptions.RemoveEmptyEntries),

            // Tried again after a crash, it is the same notice.
            SameAs = work.IdempotencyKey,
        }, cancel);
        await store.SaveChangesAsync(cancel);
        var sentence = told.Repeats ? "It was told already." : $"{told.Deliveries} {(told.Deliveries == 1 ? "delivery is" : "deliveries are")} under way.";
        await SayAsync(output, sentence, cancel);
        return new StepOutcome.Succeeded(null, [], sentence);
    }

    // A runbook names groups, duties, stakeholders and contacts alike by their key.
    private static async Task<NoticeAudience> AudienceAsync(DrStore store, PeopleFacts facts, IEnumerable<string> keys, CancellationToken cancel)
    {
        var (people, stakeholders) = (new List<PeopleRef>(), new List<string>());
        foreach (var key in keys)
        {
            if (PeopleRef.Read(key) is { } named)
                people.Add(named);
            else if (facts.Groups.ContainsKey(key))
                people.Add(new PeopleRef(PeopleRef.Group, key));
            else if (facts.Rotations.ContainsKey(key))
                people.Add(new PeopleRef(PeopleRef.Rotation, key));
            else if (facts.Contacts.ContainsKey(key))
                people.Add(new PeopleRef(PeopleRef.Contact, key));
            else if (await store.Stakeholders.AnyAsync(stakeholder => stakeholder.Key == key, cancel))
                stakeholders.Add(key);
            else
                throw new RefusedException($"Nobody can be told: there is no group, rotation, contact or stakeholder '{key}'.");
        }
        return new NoticeAudience { People = people, Stakeholders = stakeholders };
    }

    private static NoticeValues ValuesOf(Run run, StepWork work)
    {
        var values = NoticeValues.Plain($"{run.Title} ({run.EnvironmentKey})", $"{run.Title} is being worked in {run.EnvironmentKey}: {run.StepsOver} of {run.StepsTotal} steps are over.")
            .With("run.key", $"{run.Id}").With("run.title", run.Title).With("run.environment", run.EnvironmentKey).With("step.title", work.Step);

        // What the run was started with is there under its own name, where that can be one.
        return work.Parameters.Where(parameter => parameter.Name.All(char.IsAsciiLetterOrDigit)).Aggregate(values, (all, parameter) => all.Holds(parameter.Name) ? all : all.With(parameter.Name, parameter.Value));
    }

    private static ValueTask SayAsync(IStepOutput output, string sentence, CancellationToken cancel) =>
        output.WriteAsync(OutputStream.Note, Encoding.UTF8.GetBytes($"{sentence}\n"), cancel);
}
