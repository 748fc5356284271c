using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Creates, changes and deletes backup policies.</summary>
public sealed class EditBackupPolicy(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock, BackupMethods methods)
    : EditKeyed<BackupPolicy, BackupPolicyText>(stores, caller, clock, "backup policy", Permission.EditBackups)
{
    protected override BackupPolicy Make(string key, BackupPolicyText text, DateTimeOffset now) => BackupPolicy.Create(key, text);

    protected override async Task CheckAsync(DrStore store, BackupPolicy record, CancellationToken cancel)
    {
        if (record.Method is BackupMethodKind.Console != record.Key is OwnBackup.Policy)
            throw new InvalidException("method", $"The policy {OwnBackup.Policy} is the console's own, and the only one that backs the console up. DrConsole:OwnBackups makes it.");

        // It goes to every destination and belongs to no environment: there is nothing else to look up.
        if (record.Method is BackupMethodKind.Console)
            return;
        if (record.Method is not BackupMethodKind.External)
            methods.Read(record.Method, record.Text.Settings);
        var errors = new FieldErrors();
        errors.Check(record.Method is BackupMethodKind.External || methods.Demand(record.Method).TakesQuestions || RestoreQuestion.Read(record.RestoreQuestions).All(question => question.Kind is not RestoreQuestionKind.Sql),
            "restoreQuestions", "What this method brings back takes no queries: ask by http or by a command.");
        await CheckRunnerAsync(store, record, errors, cancel);
        foreach (var key in KeyLines.Each(record.DataClasses))
            errors.Check(await store.DataClasses.AnyAsync(known => known.Key == key, cancel), "dataClasses", $"There is no data class {key}.");
        foreach (var key in KeyLines.Each(record.Destinations))
            errors.Check(await store.BackupDestinations.AnyAsync(known => known.Key == key, cancel), "destinations", $"There is no destination {key}.");
        errors.Check(record.Service is not { } service || await store.Services.AnyAsync(known => known.Key == service, cancel), "service", $"There is no service {record.Service}.")
            .Check(await store.Environments.AnyAsync(known => known.Key == record.Environment, cancel), "environment", $"There is no environment {record.Environment}.")
            .ThrowIfAny();
        if (record.Owner.Length > 0)
            await store.CheckRefsAsync("owner", [record.Owner], cancel);
    }

    private static async Task CheckRunnerAsync(DrStore store, BackupPolicy record, FieldErrors errors, CancellationToken cancel)
    {
        if (record.Method is BackupMethodKind.External || record.Runner == BackupRules.LocalRunner)
            return;
        errors.Check(RunnerBackups.Takes(record.Method), "runner", "This method asks a cloud, which the console does by itself: write local.")
            .Check(record.Schedule is not BackupScheduleKind.OnChange, "schedule", "Whether data on another host changed is not looked at from here: choose times, or continuous. What did not change costs nothing anew where the method knows it.")
            .Check(await store.Runners.AnyAsync(known => known.Name == record.Runner && known.RevokedAt == null, cancel), "runner", $"There is no runner {record.Runner}: write local for the console's own machine, or let it register under Runners.");
    }
}

/// <summary>Reads backup policies.</summary>
public sealed class ReadBackupPolicies(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<BackupPolicy>(stores, caller, "backup policy", Permission.SeeBackups);
