using DrConsole.Jobs;

namespace DrConsole.Web.Features.Jobs.Pages;

/// <summary>The three things that a person does to a job.</summary>
public sealed record JobControls(RunJobNow Run, PauseJob Pause, ResumeJob Resume);
